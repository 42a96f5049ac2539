package dev.guardrail.prometheus.provider;

import dev.guardrail.spec.Insertion;
import dev.guardrail.spec.Slot;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts a value into PromQL: within quotes as a part of the string, elsewhere only as a name, a number or a duration.
 * Anything else could change what is asked.
 */
final class PromqlInsertion implements Insertion {
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+(\\.[0-9]+)?|([0-9]+(ms|[smhdwy]))+");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Pattern REGEX = Pattern.compile("[\\\\+*?()|\\[\\]{}^$]");
    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "or",
            "unless",
            "by",
            "without",
            "on",
            "ignoring",
            "group_left",
            "group_right",
            "offset",
            "bool",
            "atan2",
            "start",
            "end",
            "if",
            "ifnot",
            "default",
            "limit",
            "keep_metric_names",
            "fill",
            "fill_left",
            "fill_right",
            "with",
            "inf",
            "nan");

    @Override
    public String insert(Slot slot, Findings findings) {
        if (slot.secret()) {
            findings.add(slot.error(
                    "secret-exposed",
                    "is secret, and queries stand in reports",
                    "put secrets into headers and authentication only"));
            return "";
        }
        QueryPosition position = QueryPosition.after(slot.before());
        if (position.quote() == 0) {
            return bare(slot, position, findings);
        }
        if (position.escape()) {
            findings.add(slot.error(
                    "unquotable",
                    "stands behind a \\, which would take its first character away",
                    "write \\\\, or leave it out"));
        } else if (position.quote() == '`' && slot.value().contains("`")) {
            findings.add(
                    slot.error("unquotable", "has a ` and stands between two", "put the string into double quotes"));
        } else if (position.regex()) {
            checkRegex(slot, findings);
        }
        return position.quote() == '`' ? slot.value() : escaped(slot.value(), position.quote());
    }

    private static String escaped(String value, char quote) {
        return value.replace("\\", "\\\\")
                .replace(String.valueOf(quote), "\\" + quote)
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    /** A dot is in every host name and matches little besides itself. */
    private static void checkRegex(Slot slot, Findings findings) {
        if (REGEX.matcher(slot.value()).find()) {
            findings.add(Finding.warning(
                    "regex-argument",
                    slot.place(),
                    slot.words() + " is a pattern here and may match more than is meant",
                    "use = instead of =~, or give a value without special characters"));
        } else if (slot.value().contains(".")) {
            findings.add(Finding.note(
                    "regex-argument",
                    slot.place(),
                    slot.words() + " is a pattern here, in which a dot matches any character",
                    "use = instead of =~"));
        }
    }

    private static String bare(Slot slot, QueryPosition position, Findings findings) {
        String value = slot.value().strip();
        boolean word = WORD.matcher(value).matches() && !KEYWORDS.contains(value.toLowerCase(Locale.ROOT));
        boolean glued = touches(slot.before(), true) || touches(slot.after(), false);
        boolean number = !glued && NUMBER.matcher(value).matches();
        if (position.comment() || !(word || number || DIGITS.matcher(value).matches())) {
            findings.add(slot.error(
                    "not-a-query-word",
                    "is no single name, number or duration, so it could change the query",
                    "give such a value, or put the placeholder between quotes"));
            return "0";
        }
        return number && value.startsWith("-") ? "(" + value + ")" : value;
    }

    private static boolean touches(String text, boolean before) {
        if (text.isEmpty()) {
            return false;
        }
        char c = before ? text.charAt(text.length() - 1) : text.charAt(0);
        return Character.isLetterOrDigit(c) || "_:.{".indexOf(c) >= 0;
    }
}
