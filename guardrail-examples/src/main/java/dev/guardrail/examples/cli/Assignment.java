package dev.guardrail.examples.cli;

import picocli.CommandLine.TypeConversionException;

/** {@code NAME=VALUE} on the command line. The value may be empty, and have more equals signs in it. */
record Assignment(String name, String value) {
    static Assignment parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new TypeConversionException("write a name, = and what it stands for");
        }
        return new Assignment(text.substring(0, equals), text.substring(equals + 1));
    }
}
