package dev.guardrail.prometheus.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server as a template names it, with how to reach it. Two metrics with equal ones share a connection.
 *
 * @param address scheme, host and path prefix
 * @param headers sent with every request, in order
 * @param access how the server knows who asks
 * @param insecure whether its certificate is not verified
 * @param certificates certificates to trust, as PEM
 */
record Server(
        String address,
        List<Map.Entry<String, String>> headers,
        Optional<Access> access,
        boolean insecure,
        Optional<String> certificates) {

    /** How the server knows who asks. */
    sealed interface Access {
        /** Whether it holds something that not everybody may have. */
        default boolean isSecret() {
            return true;
        }

        /** A name and a password. */
        record Basic(String user, String password) implements Access {
            @Override
            public String toString() {
                return "basic authentication";
            }
        }

        /** A token that another server gives for an id and a secret. */
        record ClientCredentials(String tokenUrl, String id, String secret, List<String> scopes) implements Access {
            @Override
            public String toString() {
                return "client credentials from " + tokenUrl;
            }
        }

        /** Requests signed for Amazon Managed Prometheus. */
        record Signed(String region) implements Access {
            @Override
            public boolean isSecret() {
                return false;
            }
        }
    }

    /** The names only: values may be secret, and the address may have a password in it. */
    @Override
    public String toString() {
        return "server with headers " + headers.stream().map(Map.Entry::getKey).toList();
    }
}
