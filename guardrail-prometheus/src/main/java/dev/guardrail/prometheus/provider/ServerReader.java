package dev.guardrail.prometheus.provider;

import dev.guardrail.prometheus.provider.Server.Access;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import dev.guardrail.text.Place;
import dev.guardrail.text.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/** Reads the settings that say which server is asked and how; they are the same for all providers of this module. */
final class ServerReader {
    private static final Duration ARGO_TIMEOUT = Duration.ofSeconds(30);
    private static final long LONGEST_TIMEOUT = 86_400;

    private final Fields fields;
    private final Findings findings;

    ServerReader(Fields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    /** Argo's default is 30 s. */
    Duration timeout() {
        Optional<Long> seconds = fields.optional("timeout", FieldType.WHOLE);
        if (seconds.isPresent() && (seconds.get() < 1 || seconds.get() > LONGEST_TIMEOUT)) {
            findings.error(
                    "out-of-range",
                    place("timeout"),
                    fields.name("timeout") + " is " + seconds.get() + " seconds",
                    "give a number of seconds from 1 to " + LONGEST_TIMEOUT);
            return ARGO_TIMEOUT;
        }
        return seconds.map(Duration::ofSeconds).orElse(ARGO_TIMEOUT);
    }

    /** The server; empty with a finding if there is no address. */
    Optional<Server> server(Servers servers) {
        Optional<String> address = fields.optional("address", FieldType.TEXT);
        List<Map.Entry<String, String>> headers = discreetly(ServerReader::headers);
        Optional<Access> access =
                discreetly(reader -> reader.fields.section("authentication").flatMap(reader::access));
        List.of("headers", "authentication").forEach(fields::node);
        boolean insecure = fields.optional("insecure", FieldType.BOOL).orElse(false);
        Optional<String> certificates = fields.optional("caCert", FieldType.TEXT);
        if (insecure) {
            findings.warning(
                    "tls-unverified",
                    place("insecure"),
                    "the server's certificate is not verified, so anybody on the way could answer",
                    "name its authority in caCert instead");
        }
        if (insecure && certificates.isPresent()) {
            findings.error(
                    "contradiction",
                    place("insecure"),
                    "insecure is true beside a caCert, which would then not be looked at",
                    "remove one of them");
        }
        Optional<String> used = servers.address(address);
        if (used.isEmpty()) {
            findings.note(
                    "no-address",
                    fields.mapping().place(),
                    "no address is given; it has to come from where the template is used",
                    "give one, or set it in the providers or in ARGO_ROLLOUTS_PROMETHEUS_ADDRESS");
        }
        boolean sound = address.filter(text -> !text.contains("{{"))
                .map(this::checkAddress)
                .orElse(true);
        Optional<Server> server = used.map(url -> new Server(url, headers, access, insecure, certificates));
        if (sound && !(insecure && certificates.isPresent())) {
            server.ifPresent(its -> ServerCheck.tell(its, servers, this::place, findings));
        }
        if (address.filter(text -> !text.contains("{{"))
                .filter(servers::keepsFrom)
                .isPresent()) {
            server.ifPresent(this::refuseElsewhere);
        }
        return server;
    }

    private <T> T discreetly(Function<ServerReader, T> reading) {
        Findings found = new Findings();
        T read = reading.apply(new ServerReader(Discreet.apart(fields, found), found));
        Discreet.tellNoValue(found, findings);
        return read;
    }

    /** Left out, it would be asked as somebody else, which another tenant's data could answer. */
    private void refuseElsewhere(Server server) {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("headers", !server.headers().isEmpty());
        given.put("authentication", server.access().filter(Access::isSecret).isPresent());
        given.put("insecure", server.insecure());
        given.forEach((key, isGiven) -> {
            if (isGiven) {
                findings.error(
                        "credentials-elsewhere",
                        Discreet.withoutText(place(key)),
                        fields.name(key) + " is for the address of the template, and another server is asked instead",
                        "name the template's own server, or say that it is for the other one too (--send-credentials,"
                                + " PrometheusProviders.Builder.sendCredentials)");
            }
        });
    }

    private boolean checkAddress(String address) {
        boolean sound = address.matches("(?i)https?://[^/?#\\s\\\\][^\\s\\\\]*") && HttpUrl.parse(address) != null;
        if (!sound) {
            boolean secret = address.contains("@") || address.contains("?");
            String shown = secret ? "the address" : "the address '" + address + "'";
            findings.error(
                    "bad-url",
                    secret ? Discreet.withoutText(place("address")) : place("address"),
                    shown + " is not an http or https URL",
                    "such as http://prometheus.example:9090");
        }
        return sound;
    }

    private List<Map.Entry<String, String>> headers() {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        List<Node> nodes = fields.list("headers");
        for (int i = 0; i < nodes.size(); i++) {
            Fields.of(nodes.get(i), fields.name("headers") + "[" + i + "]", findings)
                    .ifPresent(header -> {
                        Optional<String> key = header.required("key", FieldType.TEXT);
                        Optional<String> value = header.required("value", FieldType.TEXT);
                        header.refuseUnknown();
                        if (key.isPresent() && value.isPresent()) {
                            headers.add(Map.entry(key.get(), value.get()));
                        }
                    });
        }
        return headers;
    }

    private Optional<Access> access(Fields authentication) {
        Optional<Fields> basic = authentication.section("basicAuth");
        Optional<Fields> oauth = authentication.section("oauth2").filter(this::isGiven);
        Optional<Fields> sigv4 = authentication.section("sigv4").filter(this::isGiven);
        authentication.refuseUnknown();
        List<Fields> given =
                Stream.of(basic, oauth, sigv4).flatMap(Optional::stream).toList();
        if (given.size() > 1) {
            findings.error(
                    "two-authorizations",
                    given.get(1).mapping().place(),
                    authentication.path() + " names " + given.size() + " ways to authenticate",
                    "keep one of them");
        }
        return basic.flatMap(this::basic).or(() -> oauth.flatMap(this::oauth)).or(() -> sigv4.flatMap(this::signed));
    }

    private boolean isGiven(Fields section) {
        return !section.mapping().entries().isEmpty();
    }

    private Optional<Access> basic(Fields basic) {
        Optional<String> user = basic.required("username", FieldType.TEXT);
        Optional<String> password = basic.required("password", FieldType.TEXT);
        basic.refuseUnknown();
        blank(basic, "password", password);
        return user.isPresent() && password.isPresent()
                ? Optional.of(new Access.Basic(user.get(), password.get()))
                : Optional.empty();
    }

    private void blank(Fields access, String key, Optional<String> secret) {
        if (secret.isPresent() && secret.get().isBlank()) {
            findings.error(
                    "blank-text",
                    access.node(key).map(Node::place).orElseThrow(),
                    access.name(key) + " is blank",
                    "give it, or leave the authentication out");
        }
    }

    private Optional<Access> oauth(Fields oauth) {
        Optional<String> url = oauth.required("tokenUrl", FieldType.TEXT);
        Optional<String> id = oauth.required("clientId", FieldType.TEXT);
        Optional<String> secret = oauth.required("clientSecret", FieldType.TEXT);
        List<String> scopes = oauth.list("scopes").stream()
                .flatMap(node -> FieldType.TEXT.read(node, oauth.name("scopes"), findings).stream())
                .toList();
        oauth.refuseUnknown();
        blank(oauth, "clientSecret", secret);
        return url.isPresent() && id.isPresent() && secret.isPresent()
                ? Optional.of(new Access.ClientCredentials(url.get(), id.get(), secret.get(), scopes))
                : Optional.empty();
    }

    /** Signing takes the vendor's credentials, which only a host's client brings. */
    private Optional<Access> signed(Fields sigv4) {
        Optional<String> region = sigv4.optional("region", FieldType.TEXT);
        sigv4.optional("profile", FieldType.TEXT);
        sigv4.optional("roleArn", FieldType.TEXT);
        sigv4.refuseUnknown();
        findings.note("unsupported-authentication", sigv4.mapping().place(), Servers.UNSIGNED, Servers.SIGNING);
        return Optional.of(new Access.Signed(region.orElse("")));
    }

    private Place place(String key) {
        return fields.node(key).map(Node::place).orElseGet(fields.mapping()::place);
    }

    /** A setting that reports show must not be secret. */
    static boolean mayBeSecret(String setting) {
        return setting.startsWith("headers[") || setting.startsWith("authentication.") || setting.equals("caCert");
    }

    /** The scalar of a text setting. */
    static Optional<Scalar> scalar(Fields fields, String key) {
        return fields.node(key).filter(Scalar.class::isInstance).map(Scalar.class::cast);
    }
}
