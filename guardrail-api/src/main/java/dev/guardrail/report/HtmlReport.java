package dev.guardrail.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * The report as one page: nothing in it runs, nothing in it is fetched, and its policy forbids a browser to do either, but
 * for the one style sheet whose digest it names.
 */
final class HtmlReport {
    private static final String STYLE = style();
    private static final String POLICY =
            "default-src 'none'; style-src 'sha256-" + digest(STYLE) + "'; base-uri 'none'; form-action 'none'";

    private final Content content;
    private final Markup out = new Markup();

    private HtmlReport(Content content) {
        this.content = content;
    }

    static String of(Content content) {
        return new HtmlReport(content).page();
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css is not where its class is", e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String page() {
        out.raw("<!DOCTYPE html>\n").open("html", "lang", "en").raw("\n");
        head();
        out.open("body").raw("\n");
        PlotMarks.define(out);
        new HtmlVerdict(content, out).write();
        out.open("main").raw("\n");
        Allowance allowance = Allowance.of(content);
        Course course = Course.of(content);
        List<Entry> entries = content.byUrgency();
        new HtmlOverview(content, out).write();
        for (Entry entry : entries.subList(0, Math.min(entries.size(), Allowance.CARDS))) {
            new HtmlCard(content, entry, allowance, course, out).write();
        }
        if (entries.size() > Allowance.CARDS) {
            out.leaf(
                    "p",
                    "The other " + (entries.size() - Allowance.CARDS)
                            + " guardrails stand in the table above only; the JSON form of this report has them all.",
                    "class",
                    "quiet");
        }
        new HtmlAppendix(content, out).write();
        out.end();
        return out.end().end().toString();
    }

    private void head() {
        out.open("head").raw("\n");
        out.empty("meta", "charset", "utf-8").raw("\n");
        out.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .raw("\n");
        out.empty("meta", "name", "referrer", "content", "no-referrer").raw("\n");
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .raw("\n");
        out.empty("meta", "name", "color-scheme", "content", "light dark").raw("\n");
        out.leaf("title", content.decision() + " · " + content.subject() + " · guardrail report")
                .raw("\n");
        out.open("style").raw(STYLE).end();
        out.end();
    }
}
