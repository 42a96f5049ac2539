package dev.guardrail.prometheus.lint;

import java.util.List;
import java.util.Set;

/** What a single selector may have wrong: its matchers, and series that exempt the worst pods. */
final class SelectorRules {
    private static final String EXPORTED = "exported_";

    /** Labels that exporters leave out when they have nothing to say, so that one may well ask for their absence. */
    private static final Set<String> LEFT_OUT =
            Set.of("image_spec", "image_id", "container_id", "node", "reason", "owner_name", "created_by_name");

    private static final Set<String> IMAGES = Set.of("image", "image_spec");
    private static final Set<String> LISTED =
            Set.of("kube_pod_labels", "kube_pod_annotations", "kube_deployment_labels", "kube_deployment_annotations");

    private final Report report;

    SelectorRules(Report report) {
        this.report = report;
    }

    void check(Expr.Selector selector, Context context) {
        if (matchesEverything(selector)) {
            report.add(LintCode.EMPTY_SELECTOR, selector.at(), "no matcher of this selector demands a value");
        } else {
            selector.matchers().forEach(matcher -> checkEmpty(matcher, context));
        }
        selector.matchers().stream()
                .filter(Matcher::partial)
                .forEach(matcher -> report.add(
                        LintCode.PARTIAL_PATTERN, matcher.at(), matcher.shown() + " is held against the whole value"));
        selector.matchers().stream()
                .filter(matcher -> matcher.label().startsWith(EXPORTED))
                .forEach(matcher -> exported(matcher.at(), matcher.label()));
        if (selector.metric().contains("container_info")) {
            checkImages(selector.matchers());
        }
        if (context.joined()) {
            checkRunning(selector);
        }
        if (context.shiftedAt() >= 0
                && !context.presence()
                && !context.ranged()
                && selector.metric().endsWith("_total")) {
            report.add(LintCode.COUNTER_OFFSET, context.shiftedAt(), selector.shown() + " is a counter, read raw");
        }
        if (LISTED.contains(selector.metric())) {
            report.add(LintCode.ALLOW_LISTED, selector.at(), selector.shown() + " may be empty by configuration");
        }
    }

    /** Labels of an aggregation or a match. */
    void checkLabels(int at, Set<String> labels) {
        labels.stream().filter(label -> label.startsWith(EXPORTED)).forEach(label -> exported(at, label));
    }

    private void exported(int at, String label) {
        report.add(LintCode.EXPORTED_LABEL, at, "'" + Words.shorten(label) + "' depends on how the target is scraped");
    }

    private boolean matchesEverything(Expr.Selector selector) {
        return selector.name().isEmpty()
                && !selector.open()
                && !report.broken()
                && selector.matchers().stream().allMatch(Matcher::acceptsMissing);
    }

    private void checkEmpty(Matcher matcher, Context context) {
        // Who counts what lacks a label asks for just that.
        boolean deliberate = matcher.value().isEmpty() && (LEFT_OUT.contains(matcher.label()) || context.presence());
        if (matcher.positive() && matcher.acceptsMissing() && !deliberate) {
            report.add(
                    LintCode.MATCHES_EMPTY, matcher.at(), matcher.shown() + " also accepts series without the label");
        }
    }

    private void checkImages(List<Matcher> matchers) {
        // Exporters that do not have image_spec yet leave nothing else to go by.
        boolean last = matchers.stream()
                .anyMatch(matcher ->
                        matcher.label().equals("image_spec") && matcher.positive() && matcher.acceptsMissing());
        for (Matcher matcher : matchers) {
            if (matcher.label().equals("image") && !matcher.value().isEmpty() && !last) {
                report.add(LintCode.RUNTIME_IMAGE, matcher.at(), "'image' is what the runtime reports");
            }
            boolean latest = IMAGES.contains(matcher.label()) && matcher.value().contains("latest");
            if (latest && !matcher.value().contains("[^")) {
                report.add(LintCode.LATEST_PATTERN, matcher.at(), matcher.shown() + " misses images without a tag");
            }
        }
    }

    private static boolean exemptsPending(Matcher matcher) {
        boolean pending = matcher.value().contains("Pending");
        boolean running = matcher.value().contains("Running");
        return matcher.label().equals("phase") && (matcher.positive() ? running && !pending : pending && !running);
    }

    private void checkRunning(Expr.Selector selector) {
        boolean phase = selector.metric().equals("kube_pod_status_phase")
                && selector.matchers().stream().anyMatch(SelectorRules::exemptsPending);
        if (phase || selector.metric().equals("kube_pod_container_status_running")) {
            report.add(LintCode.RUNNING_ONLY, selector.at(), "pods that do not run are left out");
        }
    }
}
