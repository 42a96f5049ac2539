package dev.guardrail.condition;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions of the language with how many arguments they take, and the names of those that are left out. */
enum Function {
    LEN("len", 1, 1),
    IS_NAN("isNaN", 1, 1),
    IS_INF("isInf", 1, 1),
    IS_NIL("isNil", 1, 1),
    DEFAULT("default", 2, 2),
    AS_FLOAT("asFloat", 1, 1),
    AS_INT("asInt", 1, 1),
    FLOAT("float", 1, 1),
    INT("int", 1, 1),
    ABS("abs", 1, 1),
    FLOOR("floor", 1, 1),
    CEIL("ceil", 1, 1),
    ROUND("round", 1, 1),
    SUM("sum", 1, 2),
    MEAN("mean", 1, 100),
    MEDIAN("median", 1, 100),
    MIN("min", 1, 100),
    MAX("max", 1, 100),
    ALL("all", 2, 2),
    ANY("any", 2, 2),
    NONE("none", 2, 2),
    ONE("one", 2, 2),
    COUNT("count", 1, 2),
    FILTER("filter", 2, 2),
    MAP("map", 2, 2);

    private static final Map<String, Function> BY_NAME = byName();

    /** expr's other functions. */
    private static final Set<String> LEFT_OUT = Set.of(
            "reduce",
            "find",
            "findIndex",
            "findLast",
            "findLastIndex",
            "groupBy",
            "sortBy",
            "sort",
            "get",
            "reverse",
            "repeat",
            "type",
            "string",
            "trim",
            "trimPrefix",
            "trimSuffix",
            "upper",
            "lower",
            "split",
            "splitAfter",
            "replace",
            "join",
            "indexOf",
            "lastIndexOf",
            "hasPrefix",
            "hasSuffix",
            "toJSON",
            "fromJSON",
            "toBase64",
            "fromBase64",
            "now",
            "duration",
            "date",
            "timezone",
            "first",
            "last",
            "take",
            "keys",
            "values",
            "toPairs",
            "fromPairs",
            "concat",
            "flatten",
            "uniq",
            "bitand",
            "bitor",
            "bitxor",
            "bitnand",
            "bitnot",
            "bitshl",
            "bitshr",
            "bitushr");

    private static final Set<String> OTHERS_WITH_PREDICATE =
            Set.of("reduce", "find", "findIndex", "findLast", "findLastIndex", "groupBy", "sortBy");

    final String symbol;
    final int least;
    final int most;

    Function(String symbol, int least, int most) {
        this.symbol = symbol;
        this.least = least;
        this.most = most;
    }

    static @Nullable Function named(String name) {
        return BY_NAME.get(name);
    }

    static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** Whether it is the name of one of expr's or Argo's functions, here supported or not. */
    static boolean known(String name) {
        return named(name) != null || leftOut(name);
    }

    static boolean leftOut(String name) {
        return LEFT_OUT.contains(name);
    }

    /** Whether the second argument is a predicate over the elements of the first. */
    static boolean takesPredicate(String name) {
        Function function = named(name);
        return function == null
                ? OTHERS_WITH_PREDICATE.contains(name)
                : function == SUM || function.compareTo(ALL) >= 0;
    }

    private static Map<String, Function> byName() {
        Map<String, Function> functions = new HashMap<>();
        for (Function function : values()) {
            functions.put(function.symbol, function);
        }
        return functions;
    }
}
