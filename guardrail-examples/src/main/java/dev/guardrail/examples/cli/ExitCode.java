package dev.guardrail.examples.cli;

import dev.guardrail.judge.Decision;
import java.util.Arrays;

/** What the program exits with. Only what is wholly well is 0. */
enum ExitCode {
    /** The rollout may go on; nothing of severity error was found. */
    WELL(0),
    /** Hold or abort; something of severity error was found. */
    NOT_WELL(1),
    /** The input cannot be used: a file, an option, a template, an argument. */
    BAD_INPUT(2),
    /** Something that must not happen, or an output that could not be written. */
    INTERNAL_ERROR(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static ExitCode of(Decision decision) {
        return decision == Decision.PROCEED ? WELL : NOT_WELL;
    }

    /** What a command returned; a number that is none of ours is an internal error. */
    static ExitCode of(int code) {
        return Arrays.stream(values())
                .filter(known -> known.code == code)
                .findFirst()
                .orElse(INTERNAL_ERROR);
    }

    /** This, unless it is well although something could not be written. */
    ExitCode orInternalErrorUnless(boolean written) {
        return this == WELL && !written ? INTERNAL_ERROR : this;
    }
}
