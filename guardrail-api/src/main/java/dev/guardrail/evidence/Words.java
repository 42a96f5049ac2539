package dev.guardrail.evidence;

import java.util.Iterator;
import java.util.Map;

/** Writes a value as a person would, cut after a few elements and levels. One buffer for the whole of it. */
final class Words {
    private static final int LEVELS = 3;
    private static final int ELEMENTS = 5;
    private static final int FIELDS = 12;
    private static final int TEXT = 60;

    private final StringBuilder out;

    private Words(StringBuilder out) {
        this.out = out;
    }

    static String of(Value value) {
        if (value instanceof Value.Decimal decimal && !whole(decimal.value())) {
            return Double.toString(decimal.value());
        }
        StringBuilder out = new StringBuilder();
        append(value, out);
        return out.toString();
    }

    static void append(Value value, StringBuilder out) {
        new Words(out).write(value, LEVELS);
    }

    private void write(Value value, int levels) {
        if (value instanceof Value.Absent absent) {
            out.append("nothing (").append(absent.why().words()).append(')');
        } else if (value instanceof Value.Bool bool) {
            out.append(bool.value());
        } else if (value instanceof Value.Text text) {
            text(text.value());
        } else if (value instanceof Value.Whole whole) {
            out.append(whole.value());
        } else if (value instanceof Value.Decimal decimal) {
            number(decimal.value());
        } else if (value instanceof Vector vector) {
            vector(vector);
        } else if (value instanceof Value.Items items) {
            items(items, levels);
        } else if (value instanceof Value.Fields fields) {
            fields(fields.values(), levels);
        }
    }

    /** Without a needless fraction: {@code 3}, {@code 0.97}, {@code NaN}, {@code +Inf}. */
    private void number(double number) {
        if (Double.isInfinite(number)) {
            out.append(number > 0 ? "+Inf" : "-Inf");
        } else if (whole(number)) {
            out.append((long) number);
        } else {
            out.append(number);
        }
    }

    /** Whether it is written without a fraction. */
    private static boolean whole(double number) {
        return Double.isInfinite(number) || (number == Math.rint(number) && Math.abs(number) < 1e15);
    }

    private void text(String text) {
        boolean cut = text.length() > TEXT;
        out.append('"').append(text, 0, cut ? TEXT : text.length()).append(cut ? "…\"" : "\"");
    }

    private void vector(Vector vector) {
        out.append('[');
        for (int i = 0; i < Math.min(vector.size(), ELEMENTS); i++) {
            out.append(i == 0 ? "" : ", ");
            number(vector.at(i));
        }
        end(vector.size());
    }

    private void items(Value.Items items, int levels) {
        if (levels == 0) {
            out.append("[…]");
            return;
        }
        out.append('[');
        for (int i = 0; i < Math.min(items.values().size(), ELEMENTS); i++) {
            out.append(i == 0 ? "" : ", ");
            write(items.values().get(i), levels - 1);
        }
        end(items.values().size());
    }

    private void end(int size) {
        if (size > ELEMENTS) {
            out.append(", … ").append(size - ELEMENTS).append(" more");
        }
        out.append(']');
    }

    private void fields(Map<String, Value> fields, int levels) {
        if (levels == 0) {
            out.append("{…}");
            return;
        }
        out.append('{');
        Iterator<Map.Entry<String, Value>> entries = fields.entrySet().iterator();
        for (int i = 0; i < FIELDS && entries.hasNext(); i++) {
            Map.Entry<String, Value> field = entries.next();
            out.append(i == 0 ? "" : ", ").append(field.getKey()).append(": ");
            write(field.getValue(), levels - 1);
        }
        out.append(entries.hasNext() ? ", …}" : "}");
    }
}
