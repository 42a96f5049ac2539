package dev.guardrail.prometheus.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code name{label="value", ...}}, quoted names and MetricsQL's alternatives included. */
final class SelectorParser {
    private static final Set<String> OPERATORS = Set.of("=", "!=", "=~", "!~");

    private final Cursor cursor;
    private final Templates templates;
    private final Report report;

    SelectorParser(Cursor cursor, Templates templates, Report report) {
        this.cursor = cursor;
        this.templates = templates;
        this.report = report;
    }

    /** The selector that starts here with its name or its brace. */
    Expr selector() {
        Token first = cursor.peek();
        String name = first.is("{") ? "" : cursor.take().text();
        boolean open = first.is(Token.Kind.OPAQUE);
        List<Matcher> matchers = new ArrayList<>();
        Optional<Expr.Selector> named = first.is("{") ? Optional.empty() : template(first);
        if (named.isPresent()) {
            name = named.get().name();
            open |= named.get().open();
            matchers.addAll(named.get().matchers());
        }
        if (cursor.accept("{")) {
            while (!cursor.done() && !cursor.accept("}")) {
                Token next = cursor.peek();
                if (OPERATORS.contains(cursor.peek(1).text()) && cursor.peek(1).is(Token.Kind.SYMBOL)) {
                    matchers.add(matcher());
                    separated();
                } else if (next.is(Token.Kind.STRING) && name.isEmpty()) {
                    name = cursor.take().text();
                } else if (template(next).isPresent()) {
                    Expr.Selector more = template(cursor.take()).orElseThrow();
                    open |= more.open();
                    matchers.addAll(more.matchers());
                } else {
                    // A placeholder may hold matchers, and with `or` no single one must hold.
                    open |= next.is(Token.Kind.OPAQUE) || next.isWord("or");
                    skip(cursor.take());
                }
            }
        }
        return new Expr.Selector(first.at(), name, List.copyOf(matchers), open);
    }

    /** MetricsQL's {@code WITH (common = {job="a"}) x{common}}. */
    private Optional<Expr.Selector> template(Token name) {
        return name.is(Token.Kind.WORD) ? templates.meant(name).map(meant -> selector(name, meant)) : Optional.empty();
    }

    private static Expr.Selector selector(Token name, Expr meant) {
        return meant instanceof Expr.Selector selector
                ? selector
                : new Expr.Selector(name.at(), name.text(), List.of(), true);
    }

    private Matcher matcher() {
        Token label = cursor.take();
        String op = cursor.take().text();
        Token value = cursor.peek();
        boolean named = template(value).isPresent();
        boolean opaque = named || value.is(Token.Kind.OPAQUE) || Placeholder.in(value.text());
        if (named || value.is(Token.Kind.STRING) || value.is(Token.Kind.OPAQUE)) {
            cursor.take();
        } else {
            malformed(value, "a quoted value is missing before " + value.quoted());
            opaque = true;
        }
        return new Matcher(label.at(), label.text(), op, value.text(), opaque);
    }

    private void separated() {
        Token next = cursor.peek();
        if (next.is(Token.Kind.STRING) || (next.is(Token.Kind.WORD) && !next.isWord("or"))) {
            malformed(next, "a comma is missing before " + next.quoted());
        }
    }

    private void skip(Token token) {
        if (!token.is(",") && !token.isWord("or") && !token.is(Token.Kind.OPAQUE)) {
            malformed(token, "label, operator and quoted value are due instead of " + token.quoted());
        }
    }

    private void malformed(Token token, String what) {
        if (!report.broken()) {
            report.add(LintCode.MALFORMED, token.at(), what);
        }
    }
}
