package dev.guardrail.read;

import dev.guardrail.text.Findings;
import dev.guardrail.text.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Values for the arguments that templates declare. Immutable; shows no value that is secret. */
public final class Arguments {
    private static final int LONGEST_SECRET = 1 << 16;

    private final Map<String, Given> values;

    private Arguments(Map<String, Given> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** A value and whether it may be shown. */
    record Given(String value, boolean secret) {
        @Override
        public String toString() {
            return secret ? "***" : value;
        }
    }

    /** No values: templates have their defaults only. */
    public static Arguments none() {
        return builder().build();
    }

    /** These values, none of them secret. */
    public static Arguments of(Map<String, String> values) {
        Builder builder = builder();
        values.forEach(builder::put);
        return builder.build();
    }

    Optional<Given> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Set<String> names() {
        return values.keySet();
    }

    /** A builder without values. */
    public static Builder builder() {
        return new Builder();
    }

    /** The names, with the values that are not secret. */
    @Override
    public String toString() {
        return values.toString();
    }

    /** Builds {@link Arguments}; not thread-safe. */
    public static final class Builder {
        private final Map<String, Given> values = new TreeMap<>();
        private final Findings findings = new Findings();

        private Builder() {}

        /** A value; it may stand in reports. */
        public Builder put(String name, String value) {
            return put(name, new Given(value, false));
        }

        /** A secret value; it is shown nowhere, and refused where it would be. */
        public Builder secret(String name, String value) {
            return put(name, new Given(value, true));
        }

        /** A secret from an environment variable, such as of {@code System.getenv()}. */
        public Builder secretFromEnvironment(String name, String variable, Map<String, String> environment) {
            String value = environment.get(variable);
            if (value == null || value.isEmpty()) {
                missing(name, "the environment has no variable " + variable + ", or it is empty", "set it");
                return this;
            }
            return secret(name, value);
        }

        /** A secret from a file of UTF-8, without the line break at its end. */
        public Builder secretFromFile(String name, Path file) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(LONGEST_SECRET + 1); // a device or a pipe does not say its size
                if (bytes.length > LONGEST_SECRET) {
                    missing(name, file + " is larger than " + LONGEST_SECRET + " bytes", "name the file of the secret");
                    return this;
                }
                CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
                return secret(name, text.toString().replaceFirst("\\r?\\n\\z", ""));
            } catch (IOException e) {
                missing(
                        name,
                        file + " cannot be read: " + e.getClass().getSimpleName(),
                        "see that it exists, is UTF-8" + " and may be read");
                return this;
            }
        }

        private void missing(String name, String why, String remedy) {
            findings.error("missing-secret", Place.of("argument '" + name + "'"), why, remedy);
        }

        private Builder put(String name, Given given) {
            if (values.put(name, given) != null) {
                findings.error(
                        "duplicate-argument",
                        Place.of("argument '" + name + "'"),
                        "argument '" + name + "' is given twice",
                        "give one value");
            }
            return this;
        }

        /**
         * The arguments.
         *
         * @throws dev.guardrail.text.RefusedException if one is given twice or a secret could not be had; all at once
         */
        public Arguments build() {
            findings.refuseErrors("The arguments cannot be used.");
            return new Arguments(new TreeMap<>(values));
        }
    }
}
