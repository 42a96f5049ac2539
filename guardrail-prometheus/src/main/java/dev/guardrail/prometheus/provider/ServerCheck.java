package dev.guardrail.prometheus.provider;

import dev.guardrail.prometheus.provider.Server.Access;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Place;
import dev.guardrail.text.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells of a server what would be refused when it is opened, where the template says it. */
final class ServerCheck {
    /** Whoever is found fault with, and what of it the template says. */
    private static final Map<String, String> SETTINGS = Map.of(
            "bad-header", "headers",
            "two-authorizations", "headers",
            "bad-user", "authentication",
            "bad-client", "authentication",
            "bad-token-url", "authentication",
            "token-in-clear-text", "authentication",
            "bad-tls", "caCert");

    private ServerCheck() {}

    /** Nothing is told of what is given later, nor of a secret that is blank, which was told before. */
    static void tell(Server server, Servers servers, Function<String, Place> places, Findings findings) {
        boolean blank = server.access().stream().flatMap(ServerCheck::texts).anyMatch(String::isBlank);
        if (!blank && texts(server).noneMatch(text -> text.contains("{{"))) {
            refused(server, servers).forEach(finding -> {
                Place place = places.apply(SETTINGS.getOrDefault(finding.code(), "address"));
                findings.add(new Finding(
                        finding.code(),
                        finding.severity(),
                        Discreet.withoutText(place),
                        finding.text(),
                        finding.remedy()));
            });
        }
    }

    private static List<Finding> refused(Server server, Servers servers) {
        try {
            servers.builder(server).build().close();
            return List.of();
        } catch (RefusedException e) {
            return e.findings();
        }
    }

    private static Stream<String> texts(Server server) {
        Stream<String> access = server.access().stream().flatMap(ServerCheck::texts);
        Stream<String> headers =
                server.headers().stream().flatMap(header -> Stream.of(header.getKey(), header.getValue()));
        return Stream.of(Stream.of(server.address()), server.certificates().stream(), headers, access)
                .flatMap(text -> text);
    }

    private static Stream<String> texts(Access access) {
        if (access instanceof Access.Basic basic) {
            return Stream.of(basic.user(), basic.password());
        } else if (access instanceof Access.ClientCredentials client) {
            return Stream.of(client.tokenUrl(), client.id(), client.secret());
        }
        return Stream.empty();
    }
}
