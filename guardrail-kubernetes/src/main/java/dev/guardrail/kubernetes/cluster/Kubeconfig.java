package dev.guardrail.kubernetes.cluster;

import dev.guardrail.text.RefusedException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * The files that kubectl reads, merged as it merges them: the first file that names something wins. Immutable; holds
 * secrets and prints none.
 *
 * <p>Understood: certificates and keys inline or by file, token, token file, basic credentials, exec plugins that hand out
 * tokens or client certificates. What would change whom we trust or who we are and is not understood is refused, not ignored: skipping the
 * verification of the server, proxies, impersonation, auth providers. A host that needs one of them passes its own client
 * to {@link ApiServer#at}.
 */
public final class Kubeconfig {
    private final KubeconfigEntries entries;
    private final String context;

    private Kubeconfig(KubeconfigEntries entries, String context) {
        this.entries = entries;
        this.context = context;
    }

    /**
     * Reads and merges files. Those that do not exist are left out, as kubectl does.
     *
     * @throws RefusedException if one cannot be read as YAML, with every finding
     */
    public static Kubeconfig read(List<Path> files) {
        KubeconfigEntries entries =
                KubeconfigEntries.read(files.stream().filter(Files::exists).toList());
        return new Kubeconfig(entries, entries.currentContext());
    }

    /** The files that the environment names with {@code KUBECONFIG}, or {@code .kube/config} at home. */
    public static Kubeconfig standard(Map<String, String> environment) {
        List<Path> files = new ArrayList<>();
        String named = environment.getOrDefault("KUBECONFIG", "");
        for (String file : named.split(File.pathSeparator, -1)) {
            if (!file.isBlank()) {
                files.add(Path.of(file));
            }
        }
        if (files.isEmpty()) {
            files.add(Path.of(environment.getOrDefault("HOME", "."), ".kube", "config"));
        }
        return read(files);
    }

    /** The same with another context than the current one. */
    public Kubeconfig withContext(String name) {
        return new Kubeconfig(entries, name);
    }

    /** The context's namespace; {@code default} if it names none. */
    public String namespace() {
        return text(contextEntry(), "namespace").orElse("default");
    }

    /**
     * The server of the context, reached with the connections and threads of a client.
     *
     * @param clock tells when what a plugin gave expires
     * @throws RefusedException if the context is not complete, or asks for something that is not understood
     */
    public ApiServer connect(OkHttpClient client, InstantSource clock) {
        KubeconfigEntry cluster =
                entries.cluster(text(contextEntry(), "cluster").orElse(""));
        KubeconfigEntry user = entries.user(text(contextEntry(), "user").orElse(""));
        cluster.refuse("insecure-skip-tls-verify", "proxy-url", "tls-server-name");
        user.refuse("as", "as-uid", "as-groups", "as-user-extra", "auth-provider");
        HttpUrl base = server(cluster);
        Optional<Tls.ClientCertificate> certificate = user.pem("client-certificate")
                .map(chain -> new Tls.ClientCertificate(chain, user.requiredPem("client-key")));
        Tls tls = new Tls(cluster.pem("certificate-authority"), certificate);
        return Connection.to(base, tls.apply(client), credentials(user, cluster, tls, clock));
    }

    private static HttpUrl server(KubeconfigEntry cluster) {
        HttpUrl base = HttpUrl.parse(text(cluster, "server").orElse(""));
        if (base == null) {
            throw cluster.refusal("server", "is not an http or https URL", "give the URL of the API server");
        }
        return base;
    }

    private static Credentials credentials(
            KubeconfigEntry user, KubeconfigEntry cluster, Tls tls, InstantSource clock) {
        Optional<Path> file = user.path("tokenFile");
        Optional<String> token = text(user, "token");
        Optional<String> name = text(user, "username");
        if (file.isPresent()) {
            return Credentials.tokenFile(file.get());
        } else if (token.isPresent()) {
            return Credentials.token(token.get());
        } else if (name.isPresent()) {
            return Credentials.basic(name.get(), text(user, "password").orElse(""));
        }
        return user.section("exec")
                .<Credentials>map(exec -> plugin(exec, cluster, tls, clock))
                .orElseGet(Credentials::none);
    }

    private static ExecPlugin plugin(KubeconfigEntry exec, KubeconfigEntry cluster, Tls tls, InstantSource clock) {
        List<String> command = new ArrayList<>();
        if (exec.text("interactiveMode").orElse("").equals("Always")) {
            throw exec.refusal("interactiveMode", "is Always", "use a plugin that needs no person");
        }
        command.add(
                exec.program("command").orElseThrow(() -> exec.refusal("command", "is missing", "name the program")));
        command.addAll(exec.texts("args"));
        String version = text(exec, "apiVersion").orElse("client.authentication.k8s.io/v1");
        if (!version.matches("client\\.authentication\\.k8s\\.io/v1(beta1)?")) {
            throw exec.refusal("apiVersion", "is not known", "write client.authentication.k8s.io/v1");
        }
        String told = exec.text("provideClusterInfo").orElse("").equals("true") ? "," + about(cluster) : "";
        return new ExecPlugin(
                command,
                exec.pairs("env"),
                version,
                "{\"apiVersion\":\"" + version + "\",\"kind\":\"ExecCredential\",\"spec\":{\"interactive\":false" + told
                        + "}}",
                tls,
                clock);
    }

    /** Addresses and base64 need no escapes. */
    private static String about(KubeconfigEntry cluster) {
        String trust = cluster.pem("certificate-authority")
                .map(pem -> Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)))
                .map(data -> ",\"certificate-authority-data\":\"" + data + "\"")
                .orElse("");
        return "\"cluster\":{\"server\":\"" + server(cluster) + "\"" + trust + "}";
    }

    private KubeconfigEntry contextEntry() {
        return entries.context(context);
    }

    private static Optional<String> text(KubeconfigEntry entry, String key) {
        return entry.text(key).filter(text -> !text.isBlank());
    }

    /** The context's name only. */
    @Override
    public String toString() {
        return "kubeconfig, context " + context;
    }
}
