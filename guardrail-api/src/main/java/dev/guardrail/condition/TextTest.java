package dev.guardrail.condition;

import com.google.re2j.PatternSyntaxException;
import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** {@code contains}, {@code startsWith}, {@code endsWith} and {@code matches}, the last with RE2's linear time. */
final class TextTest extends Term {
    private final Operator operator;
    private final Term left;
    private final Term right;
    private final @Nullable Regex regex;

    /** @throws PatternSyntaxException if the right side is a literal that is no regular expression */
    TextTest(Expr source, Operator operator, Term left, Term right) {
        super(Type.BOOL, source);
        this.operator = operator;
        this.left = left;
        this.right = right;
        boolean literal = operator == Operator.MATCHES && right.source instanceof Expr.Text;
        this.regex = literal ? Regex.of(((Expr.Text) right.source).value()) : null;
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        Value one = left.value(result, locals);
        Value other = one == Unknown.VALUE || regex != null ? one : right.value(result, locals);
        if (!(one instanceof Value.Text text && other instanceof Value.Text wanted)) {
            left.wrong(locals, one, "compared as a text with " + other.words());
            return Unknown.TEST;
        }
        int test = test(text.value(), wanted.value(), locals);
        Trace trace = Trace.of(locals);
        if (trace != null && test != Unknown.TEST) {
            String words = (test == Unknown.TRUE ? "" : "not ") + operator.symbol;
            Value against = regex == null ? other : right.value(result, null);
            trace.compared(Compared.of(left, one, words, right, against, result, locals));
        }
        return test;
    }

    private int test(String text, String wanted, @Nullable Locals locals) {
        return switch (operator) {
            case CONTAINS -> Unknown.test(text.contains(wanted));
            case STARTS_WITH -> Unknown.test(text.startsWith(wanted));
            case ENDS_WITH -> Unknown.test(text.endsWith(wanted));
            default -> matches(text, wanted, locals);
        };
    }

    private int matches(String text, String wanted, @Nullable Locals locals) {
        try {
            Regex used = regex != null ? regex : Regex.of(wanted);
            if (used.affords(text)) {
                return Unknown.test(used.find(text));
            }
            Trace.mismatch(locals, () -> left.text() + " is too long to be searched for " + right.text());
        } catch (PatternSyntaxException e) {
            Trace.mismatch(locals, () -> right.text() + " is not a regular expression: " + e.getMessage());
        }
        return Unknown.TEST;
    }

    @Override
    int possible(Cell cell) {
        if (cell.missing() && reads()) {
            return Possible.NEITHER;
        } else if (left.constant() && right.constant()) {
            int test = test(Unknown.VALUE, null);
            return Possible.of(test == Unknown.TRUE, test == Unknown.FALSE);
        }
        return Possible.BOTH;
    }

    @Override
    boolean reads() {
        return left.reads() || right.reads();
    }
}
