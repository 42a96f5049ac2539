package dev.guardrail.condition;

/** Numbers as expr writes them: {@code 1}, {@code 1_000}, {@code 0x1F}, {@code 0b11}, {@code 0o17}, {@code .5}, {@code 1e3}. */
final class NumberLiteral {
    private NumberLiteral() {}

    static Expr read(Token token) {
        String digits = token.text().replace("_", "");
        int radix = radix(digits);
        try {
            if (radix != 10) {
                return new Expr.Whole(token.span(), Long.parseLong(digits.substring(2), radix));
            } else if (whole(digits)) {
                return new Expr.Whole(token.span(), Long.parseLong(digits));
            }
            double value = Double.parseDouble(digits);
            if (!Double.isInfinite(value)) {
                return new Expr.Decimal(token.span(), value);
            }
        } catch (NumberFormatException e) {
            // Reported below: a literal that cannot be read and one that is too large have the same remedy.
        }
        throw SyntaxException.at(
                token.span(), token.words() + " is not a number or too large", "write a number of 64 bits");
    }

    private static boolean whole(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int radix(String digits) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return 10;
        }
        return switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 10;
        };
    }
}
