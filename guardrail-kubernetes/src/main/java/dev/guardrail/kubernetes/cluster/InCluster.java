package dev.guardrail.kubernetes.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * The cluster that this process runs in, by what is mounted into every pod. Immutable.
 *
 * @param server where the API server is
 * @param namespace the pod's own namespace
 * @param folder where token and certificate are mounted; the token is read anew for every request
 */
public record InCluster(URI server, String namespace, Path folder) {
    private static final Path MOUNTED = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    /**
     * Finds the cluster.
     *
     * @param environment such as {@link System#getenv()}
     * @throws IllegalStateException if this is no pod, or one without a service account
     */
    public static InCluster find(Map<String, String> environment) {
        return find(environment, MOUNTED);
    }

    static InCluster find(Map<String, String> environment, Path folder) {
        String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
        if (host.isEmpty() || !Files.isReadable(folder.resolve("token"))) {
            throw new IllegalStateException(
                    "this is not a pod with a service account: KUBERNETES_SERVICE_HOST or the mounted"
                            + " token is missing");
        }
        String authority = host.contains(":") ? "[" + host + "]" : host;
        try {
            String namespace = Files.readString(folder.resolve("namespace")).strip();
            return new InCluster(URI.create("https://" + authority + ":" + port + "/"), namespace, folder);
        } catch (IOException e) {
            throw new IllegalStateException("the mounted namespace cannot be read", e);
        }
    }

    /** The server, reached with the connections and threads of a client. */
    public ApiServer connect(OkHttpClient client) {
        try {
            Tls tls = Tls.trusting(Files.readString(folder.resolve("ca.crt"), StandardCharsets.US_ASCII));
            HttpUrl base = HttpUrl.get(server);
            return Connection.to(base, tls.apply(client), Credentials.tokenFile(folder.resolve("token")));
        } catch (IOException e) {
            throw new IllegalStateException("the mounted certificate cannot be read", e);
        }
    }
}
