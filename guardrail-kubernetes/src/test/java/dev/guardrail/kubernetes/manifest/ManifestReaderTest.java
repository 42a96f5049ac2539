package dev.guardrail.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.text.Finding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {
    static final String POD_SPEC = "containers: [{name: app, image: 'example.com/web:1'}]";

    @ParameterizedTest
    @CsvSource({
        "Deployment, apps/v1",
        "StatefulSet, apps/v1",
        "DaemonSet, apps/v1",
        "ReplicaSet, apps/v1",
        "Job, batch/v1",
        "Rollout, argoproj.io/v1alpha1"
    })
    void workload_withTemplate_isRead(String kind, String apiVersion) {
        Manifests read = read("""
                apiVersion: %s
                kind: %s
                metadata: {name: web, namespace: shop}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {%s}
                """.formatted(apiVersion, kind, POD_SPEC));

        assertThat(read.findings()).isEmpty();
        assertThat(read.workloads()).singleElement().hasToString(kind + " shop/web");
        assertThat(read.workloads().get(0).images()).singleElement().hasToString("container app example.com/web:1");
    }

    @Test
    void cronJob_templateOfTheJob_isRead() {
        Manifests read = read("""
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: nightly}
                spec:
                  schedule: "0 1 * * *"
                  jobTemplate: {spec: {template: {spec: {%s}}}}
                """.formatted(POD_SPEC));

        assertThat(read.findings()).isEmpty();
        assertThat(read.workloads().get(0).images()).hasSize(1);
    }

    @Test
    void pod_everyRoleOfImage_isRead() {
        Manifests read = read(pod("""
                initContainers: [{name: init, image: 'a:1'}]
                containers: [{name: app, image: 'b:1'}]
                ephemeralContainers: [{name: debug, image: 'c:1'}]
                volumes: [{name: data, image: {reference: 'd:1'}}, {name: tmp, emptyDir: {}}]
                """));

        assertThat(read.findings()).isEmpty();
        assertThat(read.workloads().get(0).images().stream().map(IntendedImage::toString))
                .containsExactlyInAnyOrder(
                        "init container init a:1",
                        "container app b:1",
                        "ephemeral container debug c:1",
                        "volume data d:1");
    }

    @Test
    void documents_otherKinds_arePassedOverAndCounted() {
        Manifests read = read(pod(POD_SPEC) + """
                ---
                # nothing
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                ---
                apiVersion: v1
                kind: ConfigMap
                data: {a: b}
                ---
                apiVersion: v1
                kind: ConfigMap
                data: {whatever: [{is: here}]}
                """);

        assertThat(read.findings()).isEmpty();
        assertThat(read.passedOverWords()).isEqualTo("2 ConfigMap, 1 Service");
        assertThat(read).hasToString("1 workloads, 3 passed over, 0 findings");
    }

    @Test
    void otherKind_withContainers_isAWarning() {
        Manifests read = read("""
                apiVersion: v1
                kind: ReplicationController
                metadata: {name: old}
                spec: {template: {spec: {%s}}}
                """.formatted(POD_SPEC));

        assertThat(codes(read)).containsExactly("unjudged-images");
        assertThat(read.reliable()).isTrue();
    }

    @Test
    void list_itsItems_areRead() {
        Manifests list = read("""
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {%s}}
                - {apiVersion: v1, kind: Service, metadata: {name: a}}
                """.formatted(POD_SPEC));
        Manifests typed = read("""
                apiVersion: apps/v1
                kind: DeploymentList
                items:
                - metadata: {name: a}
                  spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {%s}}}
                """.formatted(POD_SPEC));

        assertThat(list.findings()).isEmpty();
        assertThat(list.workloads()).hasSize(1);
        assertThat(list.passedOver()).hasSize(1);
        assertThat(typed.findings()).isEmpty();
        assertThat(typed.workloads()).singleElement().hasToString("Deployment a");
    }

    @Test
    void list_itemsThatAreNone_areAFinding() {
        assertThat(codes(read("{apiVersion: v1, kind: List, items: {a: b}}"))).containsExactly("wrong-type");
        assertThat(codes(read("{apiVersion: v1, kind: List, items: [a]}"))).containsExactly("not-an-object");
        assertThat(codes(read("{apiVersion: v1, kind: List, items: }"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "extensions/v1beta1, Deployment",
        "app/v1, Deployment",
        "v1, Job",
        "apps/v1, Pod",
        "argoproj.io/v1, Rollout"
    })
    void knownKind_ofAnotherVersion_isAFindingAndStillRead(String apiVersion, String kind) {
        Manifests read = read("{apiVersion: " + apiVersion + ", kind: " + kind
                + ", metadata: {name: a}, spec: {template:" + " {spec: {" + POD_SPEC + "}}, " + POD_SPEC + "}}");

        assertThat(codes(read)).contains("wrong-api-version");
        assertThat(read.workloads()).hasSize(1);
        assertThat(read.workloads().get(0).images()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Service",
                "Ingress",
                "Role",
                "RoleBinding",
                "HorizontalPodAutoscaler",
                "PodDisruptionBudget",
                "PodMonitor",
                "Node",
                "Namespace",
                "Secret",
                "NetworkPolicy",
                "CustomResourceDefinition",
                "AnalysisTemplate",
                "Workflow",
                "CronWorkflow",
                "ScaledJob",
                "JobSet",
                "CloneSet",
                "DeploymentConfig",
                "PodTemplate",
                "RolloutManager",
                "Pool"
            })
    void kind_ofAnotherName_isNotTakenForMisspelt(String kind) {
        Manifests read = read("{apiVersion: example.com/v1, kind: " + kind + ", metadata: {name: a}}");

        assertThat(read.findings()).isEmpty();
        assertThat(read.passedOver()).hasSize(1);
    }

    @Test
    void findings_beyondAThousand_areNotKept() {
        StringBuilder text = new StringBuilder(pod(POD_SPEC));
        for (int i = 0; i < 2_000; i++) {
            text.append("unknown").append(i).append(": 1\n");
        }
        Manifests read = read(text.toString());

        assertThat(read.findings()).hasSize(1_001);
        assertThat(read.reliable()).isFalse();
        assertThat(read.workloads()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deploymnet", "deployment", "Pods", "Statefulset", "RollOut", "CronJobs"})
    void kind_misspelt_isAFinding(String kind) {
        Manifests read = read("{apiVersion: apps/v1, kind: " + kind + ", metadata: {name: a}}");

        assertThat(codes(read)).containsExactly("misspelt-kind");
        assertThat(read.reliable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apiVersion: v1 | missing-kind",
                "kind: Pod | missing-api-version",
                "{apiVersion: v1, kind: } | missing-kind",
                "{apiVersion: v1, kind: 7} | missing-kind",
                "- a | not-an-object",
                "text | not-an-object"
            })
    void object_withoutKindOrVersion_isAFinding(String text, String code) {
        assertThat(codes(read(text))).containsExactly(code);
    }

    @Test
    void container_thatLostItsImage_isAFindingWhereItStands() {
        Manifests read =
                read(pod("containers:\n- name: app\n  resources: {}\n- name: b\n  image:\n- {name: c, image: ''}\n"));

        assertThat(codes(read)).containsExactly("lost-image", "lost-image", "lost-image");
        assertThat(read.findings().get(0).text()).isEqualTo("spec.containers[0] (app) has no image");
        assertThat(read.workloads().get(0).images())
                .hasSize(3)
                .allMatch(image -> image.reference().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "containers: []",
                "containers:",
                "restartPolicy: Never",
                "initContainers: [{name: a, image: 'a:1'}]"
            })
    void pod_withoutContainers_isAFinding(String spec) {
        assertThat(codes(read(pod(spec)))).containsExactly("no-containers");
    }

    @Test
    void pod_withoutSpec_isAFinding() {
        assertThat(codes(read("{apiVersion: v1, kind: Pod, metadata: {name: a}}")))
                .containsExactly("no-pod-template");
        assertThat(codes(read("{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: 1}}")))
                .containsExactly("no-pod-template");
    }

    @Test
    void containers_withoutNameOrWithTheSame_areFindings() {
        assertThat(codes(read(pod("containers: [{image: 'a:1'}, {name: x, image: 'a:1'}, {name: x, image: 'a:1'}]"))))
                .containsExactly("missing-field", "duplicate-container");
        assertThat(codes(read(pod("initContainers: [{name: x, image: 'a:1'}]\ncontainers: [{name: x, image: 'a:1'}]"))))
                .containsExactly("duplicate-container");
    }

    @ParameterizedTest
    @CsvSource({
        "'Registry/Cart:1', invalid-image",
        "'nginx:', invalid-image",
        "'nginx@sha256:abc', invalid-image",
        "'{{ .Values.image }}', template-placeholder",
        "'example.com/web:${TAG}', template-placeholder",
        "'<no value>:1', template-placeholder",
        "' nginx:1', invalid-image"
    })
    void image_thatCannotBePulled_isAFinding(String image, String code) {
        assertThat(codes(read(pod("containers: [{name: a, image: '" + image + "'}]"))))
                .containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"image: 1.25 | wrong-type", "image: {name: a} | wrong-type", "image: true | wrong-type"})
    void image_thatIsNoText_isAFinding(String image, String code) {
        Manifests read = read(pod("containers: [{name: a, " + image + "}]"));

        assertThat(codes(read)).containsExactly(code);
        assertThat(read.workloads().get(0).images().get(0).reference()).isEmpty();
    }

    @Test
    void fields_unknownAtAnyDepth_areFindingsWithTheNearestName() {
        Manifests read = read("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, lables: {a: b}}
                spec:
                  progresDeadlineSeconds: 60
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      containers:
                      - name: app
                        image: example.com/web:1
                        imagePullPolcy: Never
                        readinessProb: {httpGet: {path: /}}
                        livenessProbe: {httpGet: {path: /, prot: 80}}
                        securityContext: {capabilites: {}}
                      volumes: [{name: v, configMap: {nmae: x}}]
                """);

        assertThat(read.findings()).allMatch(finding -> finding.code().equals("unknown-field"));
        assertThat(read.findings().stream().map(Finding::remedy))
                .containsExactly(
                        "did you mean labels?",
                        "did you mean progressDeadlineSeconds?",
                        "did you mean imagePullPolicy?",
                        "did you mean readinessProbe?",
                        "did you mean port?",
                        "did you mean capabilities?",
                        "did you mean name?");
        assertThat(read.findings().get(4).text())
                .isEqualTo(
                        "spec.template.spec.containers[0].livenessProbe.httpGet.prot is not a field of HTTPGetAction");
    }

    @Test
    void fields_ofWrongType_areFindings() {
        Manifests read = read("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, labels: {version: 1.10, on: 'yes', x: yes}, annotations: []}
                spec:
                  replicas: "2"
                  paused: yes
                  minReadySeconds: 010
                  strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 1}}
                  template:
                    spec:
                      containers:
                        name: app
                """);

        assertThat(codes(read)).contains("wrong-type", "no-containers");
        assertThat(read.findings().stream()
                        .filter(f -> f.code().equals("wrong-type"))
                        .map(Finding::text))
                .containsExactly(
                        "metadata.labels.version is a value without quotes, not a text",
                        "metadata.labels.x is a value without quotes, not a text",
                        "metadata.annotations is a list, not a mapping",
                        "spec.replicas is a text in quotes, not a whole number",
                        "spec.paused is a value without quotes, not true or false",
                        "spec.minReadySeconds is a value without quotes, not a whole number",
                        "spec.template.spec.containers is a mapping, not a list");
    }

    @Test
    void fields_asKubernetesTakesThem_areNoFindings() {
        Manifests read = read(pod("""
                containers:
                - name: app
                  image: example.com/web:1
                  args: [8080:80, -v, "2"]
                  resources: {requests: {cpu: 0.5, memory: 1Gi}, limits: {cpu: 2, nvidia.com/gpu: "1"}}
                  ports: [{containerPort: 80}]
                  readinessProbe: {httpGet: {path: /, port: http}}
                  livenessProbe: {tcpSocket: {port: 80}}
                  env: [{name: A}, {name: B, value: }]
                nodeSelector:
                """).replace("name: a}", "name: a, creationTimestamp: null}"));

        assertThat(read.findings()).isEmpty();
    }

    @Test
    void workload_namespace_isKept() {
        assertThat(read(pod(POD_SPEC)).workloads().get(0).namespace()).isEqualTo(Optional.empty());
    }

    static String pod(String spec) {
        return "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n" + spec.indent(2);
    }

    static Manifests read(String text) {
        return new ManifestReader().text("t.yaml", text).read();
    }

    static List<String> codes(Manifests read) {
        return read.findings().stream().map(Finding::code).toList();
    }
}
