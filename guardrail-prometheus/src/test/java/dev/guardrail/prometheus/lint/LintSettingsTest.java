package dev.guardrail.prometheus.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rules that need to know something about the query's surroundings. */
class LintSettingsTest {
    private static final LintSettings BELOW_FIVE =
            LintSettings.builder().accepts(value -> value < 5).build();
    private static final LintSettings REVISION = LintSettings.builder()
            .addRevisions("6d5f7c9b8")
            .addRevisionLabels("version")
            .build();

    @Test
    void scrapeInterval_notPositive() {
        LintSettings.Builder builder = LintSettings.builder().scrapeInterval(Duration.ZERO);
        assertThatThrownBy(builder::build).hasMessageContaining("scrapeInterval PT0S is not positive");
    }

    @Test
    void scrapeInterval_fourInARange() {
        LintSettings settings =
                LintSettings.builder().scrapeInterval(Duration.ofSeconds(30)).build();
        assertThat(Linted.codes("rate(x[119s])", settings)).containsExactly("short-window");
        assertThat(Linted.codes("rate(x[90])", settings)).containsExactly("short-window");
        assertThat(Linted.codes("rate(x[2m])", settings)).isEmpty();
        assertThat(Linted.codes("rate(x[{{args.window}}])", settings)).isEmpty();
        assertThat(Linted.codes("max_over_time(x[1m:10s])", settings)).isEmpty();
        assertThat(Linted.codes("rate(x[10s])")).isEmpty();
    }

    @Test
    void revision_thatIsBlank_holdsNothing() {
        LintSettings blank = LintSettings.builder().addRevisions("").build();
        assertThat(Linted.codes("sum(x{pod=\"a\"})", blank)).containsExactly("no-revision");
    }

    @Test
    void resultUse_firstElement() {
        LintSettings settings =
                LintSettings.builder().resultUse(ResultUse.FIRST_ELEMENT).build();
        for (String many :
                new String[] {"x", "rate(x[5m])", "sum by (a) (x)", "a or b", "x * 2", "histogram_quantile(0.9, y)"}) {
            assertThat(Linted.codes(many, settings)).as(many).containsExactly("first-of-many");
        }
        for (String one :
                new String[] {"sum(x)", "sum by () (x)", "sum(a) / on () sum(b)", "{{args.query}}", "max(a) - 1"}) {
            assertThat(Linted.codes(one, settings)).as(one).isEmpty();
        }
        for (String many : new String[] {
            "sum(a) or label_replace(sum(b), \"a\", \"b\", \"\", \"\")",
            "quantiles(\"phi\", 0.5, 0.9, x)",
            "share(x)",
            "interpolate(x) or y"
        }) {
            assertThat(Linted.codes(many, settings)).as(many).contains("first-of-many");
        }
        for (String one : new String[] {
            "sum(a) or on () label_replace(sum(b), \"a\", \"b\", \"\", \"\")",
            "mad(x)",
            "info(sum(x), {a=~\".+\"})",
            "label_replace(sum(a), \"a\", \"b\", \"\", \"\") * 2"
        }) {
            assertThat(Linted.codes(one, settings)).as(one).isEmpty();
        }
        assertThat(Linted.codes("histogram_quantile(0.9, sum by (le) (y))", settings))
                .isEmpty();
        assertThat(Linted.codes("scalar(sum(x))", settings)).containsExactly("reading-mismatch");
    }

    @Test
    void resultUse_scalar() {
        LintSettings settings =
                LintSettings.builder().resultUse(ResultUse.SCALAR).build();
        assertThat(Linted.codes("sum(x)", settings)).containsExactly("reading-mismatch");
        assertThat(Linted.codes("scalar(sum(x))", settings)).isEmpty();
        assertThat(Linted.codes("scalar(sum(x)) * 100", settings)).isEmpty();
    }

    @Test
    void accepts_fallbackThatFails() {
        assertThat(Linted.codes("sum(x) or vector(5)", BELOW_FIVE)).containsExactly("sentinel-default");
        assertThat(Linted.codes("sum(x) or vector(4)", BELOW_FIVE)).containsExactly("or-vector");
        assertThat(Linted.codes("sum(x or vector(5)) / 9", BELOW_FIVE)).containsExactly("or-vector");
        assertThat(Linted.codes("vector(9) unless x", BELOW_FIVE)).contains("sentinel-default");
        // A filter keeps what the vector says, not the number that it is held against.
        assertThat(Linted.codes("sum(x) or (9 > vector(1))", BELOW_FIVE)).contains("or-vector");
    }

    @Test
    void accepts_whatBoolMakesOfNan() {
        String ratio = "sum(rate(a[5m])) / sum(rate(b[5m]))";
        assertThat(Linted.codes(ratio + " > bool 0.01", BELOW_FIVE)).contains("nan-passes");
        assertThat(Linted.codes(ratio + " > bool 0.01", accepting(1))).contains("bool-comparison");
        assertThat(Linted.codes(ratio + " != bool 0.01", accepting(1))).contains("nan-passes");
        assertThat(Linted.codes("sum(x) > bool 0.01", BELOW_FIVE)).containsExactly("bool-comparison");
    }

    @Test
    void accepts_whatBoolMakesOfALimitThatIsMissing() {
        String limited = "sum(x) > bool scalar(y)";
        assertThat(Linted.codes(limited, BELOW_FIVE)).contains("nan-passes");
        assertThat(Linted.codes(limited, accepting(1))).contains("bool-comparison");
        assertThat(Linted.codes("1 - (" + limited + ")", accepting(1))).contains("nan-passes");
    }

    private static LintSettings accepting(double only) {
        return LintSettings.builder().accepts(value -> value == only).build();
    }

    @Test
    void revision_inAMatcher() {
        assertThat(Linted.codes("sum(x{pod=~\"web-6d5f7c9b8-.*\"})", REVISION)).isEmpty();
        assertThat(Linted.codes("sum(x{version=\"v2\"})", REVISION)).isEmpty();
        assertThat(Linted.codes("sum(x{pod=~\"{{args.pods}}\"})", REVISION)).isEmpty();
        assertThat(Linted.codes("sum(x{pod!~\"web-6d5f7c9b8-.*\"})", REVISION)).containsExactly("no-revision");
        assertThat(Linted.codes("sum(x{pod=~\"web-.*\"})", REVISION)).containsExactly("no-revision");
        assertThat(Linted.codes("min(up)", REVISION)).isEmpty();
    }

    @Test
    void revision_throughAMatch() {
        String held = "x{pod=~\"web-6d5f7c9b8-.*\"}";
        assertThat(Linted.codes("sum(y * on (pod) " + held + ")", REVISION)).isEmpty();
        assertThat(Linted.codes("sum(" + held + " unless on (pod) y)", REVISION))
                .isEmpty();
        assertThat(Linted.codes("sum(y unless on (pod) " + held + ")", REVISION))
                .containsExactly("no-revision");
        assertThat(Linted.codes("sum(" + held + ") / sum(y)", REVISION)).containsExactly("no-revision");
        assertThat(Linted.codes(held + " and on () y", REVISION)).containsExactly("no-revision");
        assertThat(Linted.codes(held + " or y", REVISION)).containsExactly("no-revision");
    }
}
