package dev.guardrail.condition;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Vector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations on values whose type is known only now. A NaN among the operands is UNKNOWN. */
final class Values {
    private Values() {}

    static boolean number(Value value) {
        return value instanceof Value.Decimal || value instanceof Value.Whole;
    }

    /** A number as a double; {@link Unknown#NUMBER} of anything else. */
    static double toDouble(Value value) {
        if (value instanceof Value.Decimal decimal) {
            return decimal.value();
        }
        return value instanceof Value.Whole whole ? whole.value() : Unknown.NUMBER;
    }

    /** expr's order: numbers with numbers, texts with texts by their bytes; everything else is UNKNOWN. */
    static int compare(Operator operator, Value left, Value right) {
        if (left instanceof Value.Whole one && right instanceof Value.Whole other) {
            return Order.test(operator, one.value(), other.value());
        } else if (left instanceof Value.Text one && right instanceof Value.Text other) {
            return Order.test(operator, compareBytes(one.value(), other.value()), 0);
        } else if (number(left) && number(right)) {
            return Order.test(operator, toDouble(left), toDouble(right));
        }
        return Unknown.TEST;
    }

    /** The order of the UTF-8 bytes, which is that of the code points and not that of UTF-16. */
    private static int compareBytes(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                boolean pairs = Character.isSurrogate(left.charAt(i)) != Character.isSurrogate(right.charAt(i));
                int units = Character.compare(left.charAt(i), right.charAt(i));
                return pairs ? (Character.isSurrogate(left.charAt(i)) ? 1 : -1) : units;
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    static boolean nan(Value value) {
        return value instanceof Value.Decimal decimal && Double.isNaN(decimal.value());
    }

    static boolean isList(Value value) {
        return value instanceof Vector || value instanceof Value.Items;
    }

    /** A list as it is, a text as the list of its UTF-8 bytes, as expr iterates it; UNKNOWN of anything else. */
    static Value asList(Value value) {
        if (isList(value)) {
            return value;
        } else if (value instanceof Value.Text text) {
            List<Value> bytes = new ArrayList<>();
            for (byte b : text.value().getBytes(StandardCharsets.UTF_8)) {
                bytes.add(Value.whole(b & 0xff));
            }
            return new Value.Items(bytes);
        }
        return Unknown.VALUE;
    }

    static int size(Value list) {
        return list instanceof Vector vector
                ? vector.size()
                : ((Value.Items) list).values().size();
    }

    static Value at(Value list, int index) {
        return list instanceof Vector vector
                ? Value.of(vector.at(index))
                : ((Value.Items) list).values().get(index);
    }

    /** Whether it is plainly there: the common case, seen at a glance. */
    static boolean filled(Value value) {
        return value instanceof Vector vector && vector.size() > 0 && !Double.isNaN(vector.at(0));
    }

    /** Why an element is no datum; null if it is one. */
    static @Nullable Absence missing(Value list, int index) {
        if (list instanceof Vector vector) {
            return Double.isNaN(vector.at(index)) ? Absence.NOT_A_NUMBER : null;
        }
        Value element = at(list, index);
        if (element instanceof Value.Absent absent) {
            return absent.why();
        }
        return nan(element) ? Absence.NOT_A_NUMBER : null;
    }

    /** Whether nothing can be seen in it: empty, or a list of nothing but NaN and nil. */
    static boolean hollow(Value value) {
        if (isList(value)) {
            int i = 0;
            while (i < size(value) && missing(value, i) != null) {
                i++;
            }
            return i == size(value);
        }
        return value instanceof Value.Fields fields && fields.values().isEmpty();
    }
}
