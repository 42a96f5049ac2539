package dev.guardrail.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pages in a real Chromium: on a phone and on a desk, by day and by night, and on paper. Without {@code chromium} on the
 * path one line says that nothing was looked at; {@code -Dguardrail.live=required} makes that a failure. With
 * {@code -Dguardrail.pictures=true} pictures are left in {@code target/report-pages}.
 */
@Tag("live")
class HtmlInBrowserTest {
    private static final Path PICTURES = Path.of("target/report-pages");
    private static final int PHONE = 360;
    private static final int DESK = 1280;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void pages_inABrowser_areReadableEverywhereAndFetchNothing() throws IOException {
        if (Browser.installed().isEmpty()) {
            assertThat(System.getProperty("guardrail.live"))
                    .as("chromium is not on the path")
                    .isNotEqualTo("required");
            System.out.println("report pages: chromium is not installed, no page was looked at");
            return;
        }
        Files.createDirectories(PICTURES);
        int views = 0;
        try (Browser browser = Browser.start(Browser.installed().get())) {
            seesWhatIsWrong(browser);
            for (Map.Entry<String, Report> page : pages().entrySet()) {
                Path file = folder.resolve(page.getKey() + ".html");
                Files.writeString(file, page.getValue().html());
                views += look(browser, page.getKey(), file);
            }
        }
        System.out.println("report pages: " + pages().size() + " pages looked at in " + views + " views");
    }

    /** A look that finds nothing wrong with a page that is wrong would be worth nothing. */
    private void seesWhatIsWrong(Browser browser) throws IOException {
        Path file = folder.resolve("wrong.html");
        Files.writeString(
                file,
                "<!DOCTYPE html><html><head><meta name=viewport content=width=device-width></head><body>"
                        + "<h1>wrong</h1><h3>after a first heading</h3><p style='width:3000px;color:#ccc'>wide and pale</p>"
                        + "<img src='elsewhere.png'><script>console.error('said');</script></body></html>");
        browser.show(file, PHONE, 900, "screen", "light");
        assertThat(browser.evaluate(script()))
                .contains("wide on a screen of 360", "has contrast 1.6", "heading 3 follows heading 1", "could run");
        assertThat(browser.complaints()).isNotEmpty();
        assertThat(browser.requests()).anyMatch(url -> url.endsWith("elsewhere.png"));
    }

    private static Map<String, Report> pages() {
        Map<String, Report> pages = new LinkedHashMap<>();
        pages.put("healthy", SampleReports.healthy());
        pages.put("failed", SampleReports.failed());
        pages.put("waived", SampleReports.waived());
        pages.put("errors", SampleReports.errorsAndGaps());
        pages.put("running", SampleReports.running());
        pages.put("many", SampleReports.many(30, 12));
        pages.put("hostile", SampleReports.hostile(HostileTexts.BREAK_OUT));
        return pages;
    }

    private static int look(Browser browser, String name, Path file) throws IOException {
        int views = 0;
        for (int width : new int[] {PHONE, DESK}) {
            for (String scheme : List.of("light", "dark")) {
                browser.show(file, width, 900, "screen", scheme);
                String view = name + "-" + width + "-" + scheme;
                if (Boolean.getBoolean("guardrail.pictures")) {
                    keep(browser, view + ".png", false);
                }
                check(browser, view, file);
                views++;
            }
        }
        for (String scheme : List.of("light", "dark")) {
            browser.show(file, DESK, 900, "print", scheme);
            check(browser, name + "-print-" + scheme, file);
            views++;
        }
        assertThat(keep(browser, name + ".pdf", true)).startsWith("%PDF");
        return views;
    }

    private static void check(Browser browser, String view, Path file) throws IOException {
        String problems = browser.evaluate(script());
        assertThat(problems).as("problems of %s", view).isEmpty();
        assertThat(browser.complaints()).as("complaints about %s", view).isEmpty();
        assertThat(browser.requests())
                .as("requests of %s", view)
                .containsExactly(file.toUri().toString());
    }

    private static String keep(Browser browser, String name, boolean paper) throws IOException {
        byte[] picture = Base64.getDecoder().decode(browser.picture(paper));
        Files.write(PICTURES.resolve(name), picture);
        return new String(picture, StandardCharsets.ISO_8859_1);
    }

    private static String script() throws IOException {
        try (var in = Objects.requireNonNull(HtmlInBrowserTest.class.getResourceAsStream("/report/look.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
