package dev.guardrail.read;

import dev.guardrail.read.Template.Declared;
import dev.guardrail.read.Template.Metric;
import dev.guardrail.read.Template.Reference;
import dev.guardrail.read.Template.Rule;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Nearest;
import dev.guardrail.text.Node;
import dev.guardrail.text.Null;
import dev.guardrail.text.Place;
import dev.guardrail.text.Scalar;
import dev.guardrail.text.TextLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads one document: a template, a list of objects, or an object of another kind that is passed over. */
final class TemplateParser {
    private static final String VERSION = "argoproj.io/v1alpha1";
    private static final String NAMESPACED = "AnalysisTemplate";
    private static final String CLUSTER = "ClusterAnalysisTemplate";

    /** Kinds that stand beside templates; their names are near enough to be mistaken for a slip. */
    private static final Set<String> OTHERS = Set.of("AnalysisRun", "Rollout", "Experiment");

    private final TextLimits limits;
    private final Findings findings;
    private final List<Template> templates = new ArrayList<>();

    TemplateParser(TextLimits limits, Findings findings) {
        this.limits = limits;
        this.findings = findings;
    }

    List<Template> templates() {
        return templates;
    }

    void read(Node document) {
        if (document instanceof Null) {
            return;
        }
        Fields.of(document, "", findings).ifPresent(this::object);
    }

    private void object(Fields root) {
        Optional<String> version = root.required("apiVersion", FieldType.TEXT);
        Optional<String> kind = root.required("kind", FieldType.TEXT);
        if (kind.isEmpty() || version.isEmpty()) {
            return;
        }
        Place place = root.node("kind").map(Node::place).orElseGet(root.mapping()::place);
        if (kind.get().equals("List")) {
            root.list("items").forEach(this::read);
        } else if (kind.get().equals(NAMESPACED) || kind.get().equals(CLUSTER)) {
            template(root, kind.get().equals(CLUSTER), version.get());
        } else if (!OTHERS.contains(kind.get())
                && Nearest.name(kind.get(), List.of(NAMESPACED, CLUSTER)).isPresent()) {
            findings.error(
                    "unknown-kind",
                    place,
                    "kind is " + kind.get(),
                    Nearest.remedy(kind.get(), List.of(NAMESPACED, CLUSTER), ""));
        } else {
            findings.note("passed-over", place, "a " + kind.get() + " is not read here", "");
        }
    }

    private void template(Fields root, boolean cluster, String version) {
        if (!version.equals(VERSION)) {
            findings.error(
                    "unknown-version",
                    root.node("apiVersion").map(Node::place).orElseGet(root.mapping()::place),
                    "apiVersion is " + version,
                    "write " + VERSION);
        }
        Optional<Fields> metadata = root.requiredSection("metadata");
        Optional<Fields> spec = root.requiredSection("spec");
        root.refuseUnknown();
        if (metadata.isEmpty() || spec.isEmpty()) {
            return;
        }
        String name = metadata.get().optional("name", FieldType.TEXT).orElse("");
        if (name.isBlank()) {
            findings.note(
                    "unnamed-template",
                    metadata.get().mapping().place(),
                    "the template has no name",
                    "give it a metadata.name, so that reports and other templates can name it");
        }
        String namespace = metadata.get().optional("namespace", FieldType.TEXT).orElse("");
        Template.Id id = new Template.Id(cluster, namespace, name);
        Place place = metadata.get().node("name").map(Node::place).orElseGet(root.mapping()::place);
        templates.add(spec(id, place, spec.get(), annotation(metadata.get())));
    }

    private Optional<Mapping> annotation(Fields metadata) {
        Optional<Fields> annotations = metadata.section("annotations");
        Optional<Node> node = annotations.flatMap(all -> all.node(Annotation.NAME));
        annotations.ifPresent(all -> Annotation.refuseMisspelt(all.mapping(), findings));
        return node.flatMap(text -> FieldType.TEXT
                .read(text, "annotation " + Annotation.NAME, findings)
                .flatMap(value -> Annotation.read((Scalar) text, limits, findings)));
    }

    private Template spec(Template.Id id, Place place, Fields spec, Optional<Mapping> settings) {
        List<Metric> metrics = new ArrayList<>();
        List<Node> nodes = spec.list("metrics");
        for (int i = 0; i < nodes.size(); i++) {
            String path = spec.name("metrics") + "[" + i + "]";
            Fields.of(nodes.get(i), path, findings)
                    .ifPresent(metric -> metrics.add(new Metric(metric.mapping(), path)));
        }
        List<Declared> args = args(spec);
        List<Rule> dryRun = rules(spec, "dryRun", false);
        List<Rule> retention = rules(spec, "measurementRetention", true);
        List<Reference> references = references(spec);
        spec.refuseUnknown();
        if (nodes.isEmpty() && references.isEmpty()) {
            findings.error("no-metrics", place, id.words() + " has no metrics", "add at least one under spec.metrics");
        }
        return new Template(id, place, args, metrics, dryRun, retention, references, settings);
    }

    private List<Declared> args(Fields spec) {
        List<Declared> args = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<Node> nodes = spec.list("args");
        for (int i = 0; i < nodes.size(); i++) {
            Fields.of(nodes.get(i), spec.name("args") + "[" + i + "]", findings).ifPresent(fields -> {
                Optional<Declared> arg = new DeclaredReader(fields, findings).read();
                fields.refuseUnknown();
                arg.ifPresent(args::add);
                arg.filter(a -> !names.add(a.name()))
                        .ifPresent(a -> findings.error(
                                "duplicate-argument",
                                a.place(),
                                "argument '" + a.name() + "' is declared twice",
                                "keep one of them"));
            });
        }
        return args;
    }

    private List<Rule> rules(Fields spec, String key, boolean limited) {
        List<Rule> rules = new ArrayList<>();
        List<Node> nodes = spec.list(key);
        for (int i = 0; i < nodes.size(); i++) {
            Fields.of(nodes.get(i), spec.name(key) + "[" + i + "]", findings).ifPresent(fields -> {
                Optional<String> pattern = fields.required("metricName", FieldType.TEXT);
                Optional<Long> limit = limited ? fields.required("limit", FieldType.WHOLE_OR_QUOTED) : Optional.empty();
                Place place = fields.node("metricName").map(Node::place).orElseGet(fields.mapping()::place);
                fields.refuseUnknown();
                pattern.ifPresent(text ->
                        rules.add(new Rule(text, limit.map(OptionalLong::of).orElseGet(OptionalLong::empty), place)));
            });
        }
        return rules;
    }

    private List<Reference> references(Fields spec) {
        List<Reference> references = new ArrayList<>();
        List<Node> nodes = spec.list("templates");
        for (int i = 0; i < nodes.size(); i++) {
            Fields.of(nodes.get(i), spec.name("templates") + "[" + i + "]", findings)
                    .ifPresent(fields -> {
                        Optional<String> name = fields.required("templateName", FieldType.TEXT);
                        boolean cluster =
                                fields.optional("clusterScope", FieldType.BOOL).orElse(false);
                        Place place =
                                fields.node("templateName").map(Node::place).orElseGet(fields.mapping()::place);
                        fields.refuseUnknown();
                        name.ifPresent(text -> references.add(new Reference(text, cluster, place)));
                    });
        }
        return references;
    }
}
