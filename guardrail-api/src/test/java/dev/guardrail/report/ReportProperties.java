package dev.guardrail.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Whatever sources, definitions and people say, a report says it as text and nothing else. */
class ReportProperties {
    private static final Report HARMLESS = SampleReports.hostile("harmless");

    @Provide
    Arbitrary<String> hostile() {
        return HostileTexts.any();
    }

    @Property(tries = 150)
    void texts_breakOutOfNoContext(@ForAll("hostile") String text) throws Exception {
        Report report = SampleReports.hostile(text);
        assertThat(skeleton(html(report))).isEqualTo(skeleton(html(HARMLESS)));
        assertThat(skeleton(report.junit())).isEqualTo(skeleton(HARMLESS.junit()));
    }

    @Property(tries = 150)
    void report_readBack_saysTheSame(@ForAll("hostile") String text) {
        assertReadsBack(SampleReports.hostile(text));
    }

    @Example
    void reports_ofEveryKind_readBackTheSame() {
        assertReadsBack(SampleReports.healthy());
        assertReadsBack(SampleReports.failed());
        assertReadsBack(SampleReports.waived());
        assertReadsBack(SampleReports.errorsAndGaps());
        assertReadsBack(SampleReports.running());
    }

    private static void assertReadsBack(Report report) {
        Report read = Report.read("report.json", report.json());
        for (ReportFormat format : ReportFormat.values()) {
            assertThat(read.as(format)).as("%s", format).isEqualTo(report.as(format));
        }
        assertThat(read.phases().values())
                .containsExactlyElementsOf(report.phases().values());
    }

    @Property(tries = 100)
    void texts_moveNoCursorAndHideNothing(@ForAll("hostile") String text) {
        Report report = SampleReports.hostile(text);
        for (ReportFormat format : ReportFormat.values()) {
            assertThat(report.as(format).codePoints().filter(c -> c != '\n'))
                    .as("%s", format)
                    .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        }
    }

    /** Our pages are XML but for what begins them and their style sheet. */
    private static String html(Report report) {
        String page = report.html();
        assertThat(page).startsWith("<!DOCTYPE html>\n");
        int style = page.indexOf("<style>");
        int end = page.indexOf("</style>");
        assertThat(page.substring(0, style)).doesNotContain("<script");
        return page.substring("<!DOCTYPE html>\n".length(), style) + "<style>" + page.substring(end);
    }

    /** Names of elements and attributes in their order: all but the texts and values. */
    private static String skeleton(String xml) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        List<String> names = new ArrayList<>();
        collect(builder.parse(new InputSource(new StringReader(xml))).getDocumentElement(), names);
        return String.join("\n", names);
    }

    private static void collect(Element element, List<String> names) {
        names.add(element.getTagName());
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            names.add("  @" + element.getAttributes().item(i).getNodeName());
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(inner, names);
            } else {
                assertThat(child.getNodeType()).isEqualTo(Node.TEXT_NODE);
            }
        }
        names.add("/");
    }
}
