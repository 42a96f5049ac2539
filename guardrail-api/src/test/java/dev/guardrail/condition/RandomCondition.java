package dev.guardrail.condition;

import java.util.Random;

/**
 * Writes a random condition in all of the language, over the numbers {@code a b c}, the text {@code s}, the truth value
 * {@code t}, the list of numbers {@code l}, the object {@code o} with a number {@code v}, and the list {@code r} of such
 * objects. Most are well-typed.
 */
final class RandomCondition {
    private final Random random;
    private int names;

    private RandomCondition(Random random) {
        this.random = random;
    }

    static String of(Random random) {
        return new RandomCondition(random).test(random.nextInt(4), "");
    }

    /** A number over the same data. */
    static String numberOf(Random random) {
        return new RandomCondition(random).number(2, "");
    }

    private String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** @param extra numbers that are in scope, such as {@code #}, separated by blanks */
    private String test(int depth, String extra) {
        if (depth > 0 && random.nextInt(3) > 0) {
            int next = depth - 1;
            return switch (random.nextInt(9)) {
                case 0, 1 -> "(" + test(next, extra) + any(") && (", ") and (") + test(next, extra) + ")";
                case 2, 3 -> "(" + test(next, extra) + any(") || (", ") or (") + test(next, extra) + ")";
                case 4 -> any("!(", "not (") + test(next, extra) + ")";
                case 5 -> "(" + test(next, extra) + " ? " + test(next, extra) + " : " + test(next, extra) + ")";
                case 6 -> let(number(1, extra), next, extra);
                case 7 -> loop(any("all", "any", "none", "one"), next);
                default ->
                    "(" + number(1, extra) + " " + order() + " " + number(1, extra) + ") == " + any("true", "false");
            };
        }
        return leaf(extra);
    }

    private String let(String value, int depth, String extra) {
        String name = "x" + names++;
        return "(let " + name + " = " + value + "; " + test(depth, extra + " " + name + " " + name) + ")";
    }

    private String loop(String function, int depth) {
        boolean objects = random.nextInt(4) == 0;
        return function + "(" + (objects ? "result.r" : list()) + ", " + test(depth, objects ? " .v" : " # #") + ")";
    }

    private String leaf(String extra) {
        return switch (random.nextInt(12)) {
            case 0 -> any("isNaN(", "!isNaN(", "isInf(", "!isInf(") + number(1, extra) + ")";
            case 1 -> number(0, extra) + any(" == nil", " != nil", " in [0, 1]", " not in [0.5, 2]", " in result.l");
            case 2 ->
                any("isNil(result)", "!isNil(result)", "result.t", "!result.t", "result.t == true", "result.t != nil");
            case 3 ->
                "result.s "
                        + any(
                                "== 'ok'",
                                "!= 'ok'",
                                "contains 'o'",
                                "not startsWith 'o'",
                                "matches '^o'",
                                "in ['ok', 'x']");
            case 4 ->
                any("'v' in result.o", "'w' in result.o", "result.o != nil", "result.l == [1, 2]", "result.l != [0]");
            case 5 -> number(0, extra) + " < " + number(0, extra) + " <= " + number(0, extra);
            case 6 ->
                any("result.a", "result.s", "result.l") + any(" == ", " != ") + any("result.a", "result.s", "result.l");
            default -> number(2, extra) + " " + any(order(), "==", "!=") + " " + number(1, extra);
        };
    }

    private String order() {
        return any("<", "<=", ">", ">=");
    }

    private String number(int depth, String extra) {
        if (depth > 0 && random.nextBoolean()) {
            int next = depth - 1;
            return switch (random.nextInt(8)) {
                case 0, 1, 2 ->
                    "(" + number(next, extra) + " " + any("+", "-", "*", "/", "**", "%") + " " + number(next, extra)
                            + ")";
                case 3 ->
                    any("abs(", "-(", "floor(", "ceil(", "round(", "asFloat(", "asInt(") + number(next, extra) + ")";
                case 4 ->
                    any("max(", "min(", "mean(", "median(") + number(next, extra) + ", " + number(next, extra) + ")";
                case 5 -> "(" + leaf(extra) + " ? " + number(next, extra) + " : " + number(next, extra) + ")";
                case 6 -> "(" + number(next, extra) + " ?? " + number(next, extra) + ")";
                default ->
                    any(
                            "count(" + list() + ", " + leaf(" #") + ")",
                            "sum(" + list() + ", # + " + number(next, "") + ")");
            };
        }
        String[] scope = extra.isBlank() ? new String[0] : extra.trim().split(" ");
        if (scope.length > 0 && random.nextBoolean()) {
            return any(scope);
        }
        return any(
                "result.a",
                "result.b",
                "result.c",
                "result['a']",
                "result.a",
                "result.b",
                "result.o.v",
                "result.o?.v",
                "result.l[0]",
                "result.l[-1]",
                "result.l[1]",
                "result.r[0].v",
                "len(result.l)",
                "sum(result.l)",
                "max(result.l)",
                "mean(result.l)",
                "len(filter(result.l, # > 0))",
                "len(result.s)",
                "default(result, 1).a",
                "0",
                "1",
                "2",
                "0.5",
                "(-1)",
                "1e3",
                "(1 / 0)",
                "(0 / 0)",
                "sum([1, 2])",
                "len(result.r)");
    }

    private String list() {
        return any(
                "result.l",
                "result.l",
                "result.l",
                "[1, 2]",
                "[]",
                "[result.a, result.b]",
                "map(result.l, # * 2)",
                "filter(result.l, # > 0)",
                "filter(result.l, # > result.a)");
    }
}
