package dev.guardrail.condition;

import java.util.ArrayList;
import java.util.List;

/** Types and terms of the functions, by expr's rules and those that Argo adds. */
final class Calls {
    private final Compiler compiler;

    Calls(Compiler compiler) {
        this.compiler = compiler;
    }

    Term call(Expr.Call call) {
        Function function = Function.named(call.function());
        int given = call.arguments().size();
        if (function == null) {
            return unknown(call);
        } else if (given < function.least || given > function.most) {
            String wanted =
                    function.least == function.most ? "" + function.least : function.least + " to " + function.most;
            arguments(call);
            String arguments = wanted.equals("1") ? " argument, not " : " arguments, not ";
            return compiler.refuse("wrong-arity", call, "takes " + wanted + arguments + given, usage(call, function));
        } else if (function == Function.SUM && given == 2) {
            return sumOf(call);
        } else if (function.compareTo(Function.ALL) >= 0) {
            return loop(call, function);
        }
        return plain(call, function, compiler.terms(call.arguments()));
    }

    private static String usage(Expr.Call call, Function function) {
        String rest = Function.takesPredicate(call.function()) ? ", # < 1" : function.least == 2 ? ", 0" : "";
        return "write: " + call.function() + "(result" + rest + ")";
    }

    private Term unknown(Expr.Call call) {
        arguments(call);
        if (Function.leftOut(call.function())) {
            return compiler.refuse(
                    "unsupported", call, "is a call that is not supported", "write it without " + call.function());
        }
        return compiler.refuse(
                "unknown-function",
                call,
                "calls a function that does not exist",
                Similar.remedy(
                        call.function(), Function.names(), "a query belongs to the source, not into the condition"));
    }

    /** Looks for further problems in the arguments of a call that is refused anyway. */
    private void arguments(Expr.Call call) {
        for (Expr argument : call.arguments()) {
            if (!(argument instanceof Expr.Closure)) {
                compiler.term(argument);
            }
        }
    }

    private Term plain(Expr.Call call, Function function, List<Term> arguments) {
        Term first = arguments.get(0);
        return switch (function) {
            case LEN -> length(call, first);
            case IS_NAN, IS_INF ->
                new NumberTest(
                        call,
                        compiler.role(),
                        needs(first, first.type.maybeNumber(), call),
                        function == Function.IS_NAN);
            case IS_NIL -> new NilTest(call, compiler.role(), compiler.result(whole(call)), true);
            case DEFAULT -> fallback(call, arguments.get(1));
            case AS_FLOAT -> new Conversion(Type.DECIMAL, call, first);
            case AS_INT -> new Conversion(Type.WHOLE, call, first);
            case FLOAT -> new Conversion(Type.DECIMAL, call, needs(first, convertible(first), call));
            case INT -> new Conversion(Type.WHOLE, call, needs(first, convertible(first), call));
            case ABS, FLOOR, CEIL, ROUND -> new Rounding(call, function, needs(first, first.type.maybeNumber(), call));
            default -> aggregate(call, function, arguments);
        };
    }

    /** Argo's default() and isNil() look at the whole answer, whatever they are given. */
    private static Expr whole(Expr.Call call) {
        return new Expr.Name(call.arguments().get(0).span(), "result");
    }

    private Term fallback(Expr.Call call, Term second) {
        Term first = compiler.result(whole(call));
        return new Fallback(first.type.or(second.type), call, first, second);
    }

    private static boolean convertible(Term term) {
        return term.type.maybeNumber() || term.type.is(Type.Kind.TEXT);
    }

    private Term length(Expr.Call call, Term list) {
        boolean fits = list.type.any()
                || list.type.is(Type.Kind.LIST)
                || list.type.is(Type.Kind.OBJECT)
                || list.type.is(Type.Kind.TEXT);
        Term length = new Length(call, compiler.role(), needs(list, fits, call));
        if (list.reads()) {
            compiler.noteLength(length);
        }
        return length;
    }

    private Term aggregate(Expr.Call call, Function function, List<Term> arguments) {
        boolean source = true;
        boolean whole = true;
        for (Term argument : arguments) {
            boolean list = argument.type.is(Type.Kind.LIST);
            Type numbers = list ? argument.type.elements() : argument.type;
            boolean fits = function == Function.SUM ? list || argument.type.any() : argument.type.maybeNumber() || list;
            needs(argument, fits && (numbers.maybeNumber() || numbers.is(Type.Kind.LIST)), call);
            // The greatest of an empty list is nil; the sum of one is 0.
            source &= numbers.number() && (function == Function.SUM || !(list && argument.derived()));
            whole &= numbers.is(Type.Kind.WHOLE);
        }
        boolean total = function == Function.MEAN || function == Function.MEDIAN;
        boolean first = arguments.get(0).type.is(Type.Kind.DECIMAL)
                && arguments.stream().allMatch(a -> a.type.number());
        boolean decimal = total || first || (!whole && arguments.size() == 1 && source);
        Type type = decimal ? Type.DECIMAL : whole && source ? Type.WHOLE : Type.ANY;
        return new Aggregate(type, call, function, arguments);
    }

    private Term sumOf(Expr.Call call) {
        Loop loop = looped(call);
        needs(loop.body, loop.body.type.maybeNumber(), call);
        compiler.needSlots();
        Term mapped = new Selection(Type.listOf(loop.body.type), call, Function.MAP, loop);
        return new Aggregate(loop.body.type, call, Function.SUM, List.of(mapped));
    }

    private Term loop(Expr.Call call, Function function) {
        if (call.arguments().size() == 1) {
            List<Expr> whole = new ArrayList<>(call.arguments());
            whole.add(new Expr.Pointer(call.span(), ""));
            return loop(new Expr.Call(call.span(), call.function(), whole), function, call);
        }
        return loop(call, function, call);
    }

    private Term loop(Expr.Call call, Function function, Expr.Call source) {
        Loop loop = looped(call);
        if (function == Function.MAP || function == Function.FILTER || function == Function.COUNT) {
            compiler.needSlots();
        }
        if (function == Function.MAP) {
            return new Selection(Type.listOf(loop.body.type), source, function, loop);
        } else if (!loop.body.type.maybe(Type.Kind.BOOL)) {
            return compiler.refuse(
                    "ill-typed",
                    loop.body.source,
                    "is " + loop.body.type.words() + " where " + call.function() + " needs a condition",
                    "compare each element: " + call.function() + "(" + loop.list.text() + ", # < 1)");
        } else if (function == Function.FILTER) {
            Type list = loop.list.type.is(Type.Kind.LIST) ? loop.list.type : Type.listOf(Type.ANY);
            return new Selection(list, source, function, loop);
        } else if (function == Function.COUNT) {
            return new Selection(Type.WHOLE, source, function, loop);
        }
        Quantifier quantifier = new Quantifier(source, function, loop);
        if (!quantifier.simple()) {
            compiler.needSlots();
        }
        return quantifier;
    }

    private Loop looped(Expr.Call call) {
        Term list = compiler.term(call.arguments().get(0));
        needs(list, list.type.maybe(Type.Kind.LIST), call);
        return compiler.loop(list, call.arguments().get(1), call.function().equals("map"));
    }

    private Term needs(Term argument, boolean fits, Expr.Call call) {
        if (fits) {
            return argument;
        }
        boolean list = argument.type.is(Type.Kind.LIST);
        return compiler.refuse(
                "ill-typed",
                call,
                "cannot take " + argument.text() + ", which is " + argument.type.words(),
                list ? "take an element: " + argument.text() + "[0]" : "look at what the source answers with");
    }
}
