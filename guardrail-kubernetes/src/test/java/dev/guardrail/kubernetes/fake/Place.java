package dev.guardrail.kubernetes.fake;

import java.util.Locale;
import java.util.Map;

/** Where in the API a path leads: to a collection, or to an object in it; a sub-resource is its object. */
record Place(String path, String resource, String name) {
    private static final Map<String, String> KINDS = Map.of(
            "replicasets", "ReplicaSet",
            "statefulsets", "StatefulSet",
            "daemonsets", "DaemonSet",
            "controllerrevisions", "ControllerRevision",
            "analysistemplates", "AnalysisTemplate",
            "clusteranalysistemplates", "ClusterAnalysisTemplate");

    static Place of(String path) {
        String[] parts = path.split("/", -1);
        int group = parts[0].equals("api") ? 2 : 3;
        int resource = parts.length > group && parts[group].equals("namespaces") ? group + 2 : group;
        if (parts.length <= resource) {
            return new Place(path, "", "");
        }
        boolean named = parts.length > resource + 1;
        String object = String.join("/", java.util.Arrays.asList(parts).subList(0, resource + (named ? 2 : 1)));
        return new Place(object, parts[resource], named ? parts[resource + 1] : "");
    }

    String kind() {
        String singular = resource.substring(0, resource.length() - 1);
        return KINDS.getOrDefault(resource, singular.substring(0, 1).toUpperCase(Locale.ROOT) + singular.substring(1));
    }
}
