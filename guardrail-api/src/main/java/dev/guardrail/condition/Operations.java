package dev.guardrail.condition;

import com.google.re2j.PatternSyntaxException;
import java.util.List;

/** Types and terms of the operators, by expr's rules. */
final class Operations {
    private final Compiler compiler;

    Operations(Compiler compiler) {
        this.compiler = compiler;
    }

    Term not(Expr.Not not, Term operand) {
        return operand instanceof NumberTest test
                ? test.negated(not)
                : new Negation(not, wanted(Type.Kind.BOOL, not, operand));
    }

    Term sign(Expr.Sign sign, Term operand) {
        if (!operand.type.maybeNumber()) {
            return compiler.refuse(
                    "ill-typed", sign, "puts a sign on " + operand.type.words(), "only numbers have one");
        }
        return sign.minus() ? new Signed(sign, operand) : operand;
    }

    Term logic(Expr.Logic logic, List<Term> operands) {
        for (Term operand : operands) {
            wanted(Type.Kind.BOOL, operand.source, operand);
        }
        return new Conjunction(logic, logic.and(), operands);
    }

    /** Refuses what can never be of a kind. */
    Term wanted(Type.Kind kind, Expr place, Term term) {
        if (!term.type.maybe(kind)) {
            compiler.refuse(
                    "ill-typed",
                    place,
                    "needs " + kind.words + " where " + term.text() + " is " + term.type.words(),
                    kind == Type.Kind.BOOL ? "compare it: " + term.text() + " > 0" : "look at the types of both sides");
        }
        return term;
    }

    Term binary(Expr.Binary binary, Term left, Term right) {
        Operator operator = binary.operator();
        if (operator == Operator.COALESCE) {
            return new Fallback(left.type.or(right.type), binary, left, right);
        } else if (operator.equality()) {
            return equality(binary, left, right);
        } else if (operator.ordering()) {
            return order(binary, left, right);
        } else if (operator == Operator.IN) {
            return in(binary, left, right);
        } else if (operator.ofTexts()) {
            return texts(binary, left, right);
        }
        return arithmetic(binary, left, right);
    }

    private Term equality(Expr.Binary binary, Term left, Term right) {
        if (!left.type.comparable(right.type)) {
            return mismatch(binary, left, right, "the two are never equal; compare values of one type");
        } else if (!left.constant() && left.text().equals(right.text())) {
            return new Selfsame(binary, compiler.role(), left, binary.operator() == Operator.EQUAL);
        } else if (right.type.is(Type.Kind.NIL) || left.type.is(Type.Kind.NIL)) {
            Term operand = right.type.is(Type.Kind.NIL) ? left : right;
            return new NilTest(binary, compiler.role(), operand, binary.operator() == Operator.EQUAL);
        } else if (numbers(left, right)) {
            return comparison(binary, left, right);
        }
        return new Relation(binary, compiler.role(), binary.operator(), left, right);
    }

    private static boolean numbers(Term left, Term right) {
        return left.type.number()
                && right.type.number()
                && (left.type.is(Type.Kind.DECIMAL)
                        || right.type.is(Type.Kind.DECIMAL)
                        || (left.exact() && right.exact()));
    }

    private static Term comparison(Expr.Binary binary, Term left, Term right) {
        boolean turn = left.constant() && !right.constant();
        return turn
                ? new Comparison(binary, binary.operator().mirrored(), right, left)
                : new Comparison(binary, binary.operator(), left, right);
    }

    private Term order(Expr.Binary binary, Term left, Term right) {
        boolean numbers = left.type.maybeNumber() && right.type.maybeNumber();
        boolean texts = left.type.maybe(Type.Kind.TEXT) && right.type.maybe(Type.Kind.TEXT);
        if (!numbers && !texts) {
            return mismatch(binary, left, right, remedy(binary, left, right));
        }
        boolean decided = left.type.number() || right.type.number();
        boolean exact = (left.exact() || left.type.any()) && (right.exact() || right.type.any());
        if (numbers(left, right) || (numbers && decided && exact && !(left.type.any() && right.type.any()))) {
            return comparison(binary, left, right);
        }
        return new Relation(binary, compiler.role(), binary.operator(), left, right);
    }

    private static String remedy(Expr.Binary binary, Term left, Term right) {
        Term list = left.type.is(Type.Kind.LIST) ? left : right;
        if (list.type.is(Type.Kind.LIST)) {
            Term bound = list == left ? right : left;
            String symbol =
                    list == left ? binary.operator().symbol : binary.operator().mirrored().symbol;
            return "take an element: " + list.text() + "[0] " + symbol + " " + bound.text() + ", or all of them: all("
                    + list.text() + ", # " + symbol + " " + bound.text() + ")";
        }
        Term text = left.type.is(Type.Kind.TEXT) ? left : right;
        return text.type.is(Type.Kind.TEXT) && !text.constant()
                ? "make a number of the text: asFloat(" + text.text() + ")"
                : "compare a number with a number, or a text with a text";
    }

    private Term in(Expr.Binary binary, Term left, Term right) {
        boolean fits = switch (right.type.kind()) {
            case LIST -> left.type.comparable(right.type.elements());
            case OBJECT -> left.type.maybe(Type.Kind.TEXT);
            case ANY -> true;
            default -> false;
        };
        if (!fits) {
            return mismatch(binary, left, right, "the right side is a list of such values, or an object with the key");
        }
        return new Membership(binary, compiler.role(), left, right);
    }

    private Term texts(Expr.Binary binary, Term left, Term right) {
        if (!left.type.maybe(Type.Kind.TEXT) || !right.type.maybe(Type.Kind.TEXT)) {
            return mismatch(binary, left, right, binary.operator().symbol + " is for texts");
        }
        try {
            return new TextTest(binary, binary.operator(), left, right);
        } catch (PatternSyntaxException e) {
            return compiler.refuse(
                    "bad-pattern",
                    binary.right(),
                    "is not a regular expression: " + e.getMessage(),
                    "RE2 syntax, without look-around and back-references, up to " + Bounds.PATTERN + " characters");
        }
    }

    private Term arithmetic(Expr.Binary binary, Term left, Term right) {
        Operator operator = binary.operator();
        boolean numbers = left.type.maybeNumber() && right.type.maybeNumber();
        boolean texts =
                operator == Operator.PLUS && left.type.maybe(Type.Kind.TEXT) && right.type.maybe(Type.Kind.TEXT);
        boolean whole = left.type.maybe(Type.Kind.WHOLE) && right.type.maybe(Type.Kind.WHOLE);
        if ((!numbers && !texts) || (operator == Operator.MODULO && !whole)) {
            String remedy = operator == Operator.MODULO
                    ? "% is for whole numbers"
                    : "compute with numbers; asFloat(text) makes one of a text";
            return mismatch(binary, left, right, remedy);
        } else if (operator == Operator.MODULO && binary.right() instanceof Expr.Whole zero && zero.value() == 0) {
            return compiler.refuse("ill-typed", binary, "divides by zero", "divide by something else");
        }
        return new Arithmetic(binary, operator, left, right);
    }

    private Term mismatch(Expr.Binary binary, Term left, Term right, String remedy) {
        return compiler.refuse(
                "ill-typed",
                binary,
                "does not fit: " + left.text() + " is " + left.type.words() + ", " + right.text() + " is "
                        + right.type.words(),
                remedy);
    }
}
