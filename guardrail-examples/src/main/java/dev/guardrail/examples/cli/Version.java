package dev.guardrail.examples.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which version this is, from the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    static String text() {
        String version = Optional.ofNullable(Program.class.getPackage().getImplementationVersion())
                .orElse("from classes");
        return "guardrail " + version + ", Java " + Runtime.version();
    }
}
