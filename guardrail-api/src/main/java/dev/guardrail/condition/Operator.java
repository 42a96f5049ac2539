package dev.guardrail.condition;

/** The binary operators with expr's precedences; {@code and} and {@code or} are {@link Expr.Logic}. */
enum Operator {
    COALESCE("??", 500),
    POWER("**", 100),
    TIMES("*", 60),
    OVER("/", 60),
    MODULO("%", 60),
    PLUS("+", 30),
    MINUS("-", 30),
    EQUAL("==", 20),
    NOT_EQUAL("!=", 20),
    LESS("<", 20),
    AT_MOST("<=", 20),
    ABOVE(">", 20),
    AT_LEAST(">=", 20),
    IN("in", 20),
    MATCHES("matches", 20),
    CONTAINS("contains", 20),
    STARTS_WITH("startsWith", 20),
    ENDS_WITH("endsWith", 20);

    static final int AND = 15;
    static final int OR = 10;
    static final int NOT = 50;
    static final int SIGN = 90;
    static final int HIGHEST = 1000;

    final String symbol;
    final int precedence;

    Operator(String symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    boolean ordering() {
        return this == LESS || this == AT_MOST || this == ABOVE || this == AT_LEAST;
    }

    boolean equality() {
        return this == EQUAL || this == NOT_EQUAL;
    }

    /** Whether {@code x not <operator> y} can be written. */
    boolean negatable() {
        return compareTo(IN) >= 0;
    }

    boolean ofTexts() {
        return compareTo(MATCHES) >= 0;
    }

    boolean arithmetic() {
        return compareTo(POWER) >= 0 && compareTo(MINUS) <= 0;
    }

    /** The operator that says the same with its operands exchanged. */
    Operator mirrored() {
        return switch (this) {
            case LESS -> ABOVE;
            case AT_MOST -> AT_LEAST;
            case ABOVE -> LESS;
            case AT_LEAST -> AT_MOST;
            default -> this;
        };
    }
}
