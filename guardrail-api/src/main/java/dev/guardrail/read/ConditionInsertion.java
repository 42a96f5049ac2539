package dev.guardrail.read;

import dev.guardrail.spec.Insertion;
import dev.guardrail.spec.Slot;
import dev.guardrail.text.Findings;
import java.util.regex.Pattern;

/**
 * Puts a value into a condition as one literal: a number, a truth value or a quoted text; within a quoted text as part of
 * it. Anything else could change what the condition says.
 */
final class ConditionInsertion implements Insertion {
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,30})?([eE][-+]?[0-9]{1,3})?");
    private static final Pattern TEXT = Pattern.compile("\"[^\"\\\\\\p{Cntrl}]*\"|'[^'\\\\\\p{Cntrl}]*'");

    @Override
    public String insert(Slot slot, Findings findings) {
        if (slot.secret()) {
            findings.add(slot.error(
                    "secret-exposed",
                    "is secret, and conditions stand in reports",
                    "put secrets into headers and authentication only"));
            return "0";
        }
        Position position = Position.after(slot.before());
        if (position == Position.CODE) {
            return literal(slot, findings);
        } else if (position == Position.COMMENT) {
            findings.add(slot.error("argument-in-comment", "stands in a comment", "remove it there"));
            return "";
        }
        return position.escaped(slot.value());
    }

    private static String literal(Slot slot, Findings findings) {
        String value = slot.value().strip();
        boolean number = NUMBER.matcher(value).matches();
        boolean literal = number
                || value.equals("true")
                || value.equals("false")
                || TEXT.matcher(value).matches();
        if (!literal) {
            findings.add(slot.error(
                    "not-a-literal",
                    "is no single number, truth value or quoted text, so it could change the condition",
                    "give one literal; put placeholders for texts between quotes"));
            return "0";
        }
        if (glued(slot.before(), true) || glued(slot.after(), false)) {
            findings.add(slot.error(
                    "glued-argument",
                    "touches other characters of the condition",
                    "put blanks or operators around it"));
        }
        return number && value.startsWith("-") ? "(" + value + ")" : value;
    }

    private static boolean glued(String text, boolean before) {
        if (text.isEmpty()) {
            return false;
        }
        int c = before ? text.codePointBefore(text.length()) : text.codePointAt(0);
        return Character.isLetterOrDigit(c) || "_$.\"'`{#".indexOf(c) >= 0;
    }

    /** Where in a condition one is behind some text. */
    enum Position {
        CODE,
        COMMENT,
        SINGLE,
        DOUBLE,
        BACKTICK;

        static Position after(String text) {
            Position position = CODE;
            int at = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (position == CODE) {
                    int end = commentEnd(text, at);
                    if (end < 0) {
                        return COMMENT;
                    }
                    position = c == '\'' ? SINGLE : c == '"' ? DOUBLE : c == '`' ? BACKTICK : CODE;
                    at = Math.max(end, at + 1);
                } else if (c == '\\' && position != BACKTICK) {
                    at += 2;
                } else {
                    position = c == position.quote() ? CODE : position;
                    at++;
                }
            }
            return position;
        }

        /** Behind the comment that starts here; here, if none does; -1 if it has no end. */
        private static int commentEnd(String text, int at) {
            if (text.startsWith("//", at)) {
                return text.indexOf('\n', at);
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                return end < 0 ? -1 : end + 2;
            }
            return at;
        }

        private char quote() {
            return this == SINGLE ? '\'' : this == DOUBLE ? '"' : '`';
        }

        /** The value as a part of the quoted text that is open here. */
        String escaped(String value) {
            String quote = String.valueOf(quote());
            if (this == BACKTICK) {
                return value.replace("`", "``");
            }
            return value.replace("\\", "\\\\")
                    .replace(quote, "\\" + quote)
                    .replace("\n", "\\n")
                    .replace("\r", "\\r")
                    .replace("\t", "\\t");
        }
    }
}
