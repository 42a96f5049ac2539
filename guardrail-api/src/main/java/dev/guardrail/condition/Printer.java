package dev.guardrail.condition;

import java.util.List;

/** Writes a tree as text that reads back as the same tree. */
final class Printer {
    private final StringBuilder out = new StringBuilder();

    private Printer() {}

    static String print(Expr expr) {
        Printer printer = new Printer();
        printer.write(expr);
        return printer.out.toString();
    }

    /** @throws ConditionException if what was built is larger or deeper than a condition may be */
    static String bounded(Expr expr) {
        try {
            Bounds.check(expr);
        } catch (SyntaxException e) {
            Problems problems = new Problems("");
            problems.add(e.problem);
            throw problems.exception();
        }
        return print(expr);
    }

    /** The text for a person who debugs; never throws. */
    static String described(Expr expr) {
        return Bounds.holds(expr) ? print(expr) : "a condition that is too large";
    }

    private void write(Expr expr) {
        if (expr instanceof Expr.Member member) {
            member(member);
        } else if (expr instanceof Expr.Index index) {
            write(index.base(), Operator.HIGHEST);
            out.append(index.optional() ? "?.[" : "[");
            write(index.at());
            out.append(']');
        } else if (expr instanceof Expr.Not not) {
            not(not);
        } else if (expr instanceof Expr.Sign sign) {
            out.append(sign.minus() ? '-' : '+');
            write(sign.operand(), Operator.SIGN);
        } else if (expr instanceof Expr.Binary binary) {
            binary(binary, binary.operator().symbol);
        } else if (expr instanceof Expr.Logic logic) {
            separated(logic.operands(), logic.and() ? " && " : " || ", precedence(logic) + 1);
        } else if (expr instanceof Expr.Choice choice) {
            write(choice.test(), Operator.OR);
            out.append(" ? ");
            write(choice.then());
            out.append(" : ");
            write(choice.otherwise());
        } else if (expr instanceof Expr.Let let) {
            out.append("let ").append(let.name()).append(" = ");
            write(let.value());
            out.append("; ");
            write(let.body());
        } else if (expr instanceof Expr.Items items) {
            out.append('[');
            separated(items.items(), ", ", 0);
            out.append(']');
        } else if (expr instanceof Expr.Call call) {
            out.append(call.function()).append('(');
            separated(call.arguments(), ", ", 0);
            out.append(')');
        } else if (expr instanceof Expr.Closure closure) {
            write(closure.body());
        } else {
            leaf(expr);
        }
    }

    private void leaf(Expr expr) {
        if (expr instanceof Expr.Nil) {
            out.append("nil");
        } else if (expr instanceof Expr.Bool bool) {
            out.append(bool.value());
        } else if (expr instanceof Expr.Whole whole) {
            out.append(whole.value());
        } else if (expr instanceof Expr.Decimal decimal) {
            out.append(decimal.value());
        } else if (expr instanceof Expr.Text text) {
            out.append(TextLiteral.quote(text.value()));
        } else if (expr instanceof Expr.Name name) {
            out.append(name.name());
        } else if (expr instanceof Expr.Pointer pointer) {
            out.append('#').append(pointer.name());
        } else if (expr instanceof Expr.Unsupported unsupported) {
            out.append(unsupported.construct());
        }
    }

    private void member(Expr.Member member) {
        // #.field is written .field
        if (!(member.base() instanceof Expr.Pointer pointer) || !pointer.name().isEmpty() || member.optional()) {
            write(member.base(), Operator.HIGHEST);
        }
        out.append(member.optional() ? "?." : ".").append(member.name());
    }

    private void not(Expr.Not not) {
        if (not.operand() instanceof Expr.Binary binary && binary.operator().negatable()) {
            binary(binary, "not " + binary.operator().symbol);
        } else {
            out.append('!');
            write(not.operand(), Operator.NOT);
        }
    }

    private void binary(Expr.Binary binary, String symbol) {
        int precedence = binary.operator().precedence;
        boolean right = binary.operator() == Operator.POWER;
        // A comparison as left operand of a comparison would read back as a chain.
        boolean chain = binary.operator().ordering();
        write(binary.left(), right || chain ? precedence + 1 : precedence);
        out.append(' ').append(symbol).append(' ');
        write(binary.right(), right ? precedence : precedence + 1);
    }

    private void separated(List<Expr> parts, String separator, int precedence) {
        for (int i = 0; i < parts.size(); i++) {
            out.append(i == 0 ? "" : separator);
            write(parts.get(i), precedence);
        }
    }

    private void write(Expr expr, int least) {
        if (precedence(expr) >= least) {
            write(expr);
        } else {
            out.append('(');
            write(expr);
            out.append(')');
        }
    }

    private static int precedence(Expr expr) {
        if (expr instanceof Expr.Binary binary) {
            // Always in parentheses inside another operator: expr refuses to mix ?? with anything.
            return binary.operator() == Operator.COALESCE ? 1 : binary.operator().precedence;
        } else if (expr instanceof Expr.Logic logic) {
            return logic.and() ? Operator.AND : Operator.OR;
        } else if (expr instanceof Expr.Not not) {
            boolean infix = not.operand() instanceof Expr.Binary binary
                    && binary.operator().negatable();
            return infix ? Operator.IN.precedence : Operator.NOT;
        } else if (expr instanceof Expr.Sign) {
            return Operator.SIGN;
        }
        return expr instanceof Expr.Choice || expr instanceof Expr.Let ? 0 : Operator.HIGHEST;
    }
}
