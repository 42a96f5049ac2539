package dev.guardrail.prometheus.lint;

import java.util.Set;

/** The words of PromQL and MetricsQL that rules ask about. */
final class Words {
    static final Set<String> AGGREGATIONS =
            words("sum min max avg group stddev stdvar count count_values bottomk topk quantile limitk limit_ratio "
                    + "any median mode sum2 geomean distinct quantiles histogram mad share utilization zscore topk_max topk_min topk_avg topk_last topk_median "
                    + "bottomk_max bottomk_min bottomk_avg bottomk_last bottomk_median outliersk outliers_iqr "
                    + "outliers_mad");

    /** Aggregations to which the values of their elements are nothing. */
    static final Set<String> COUNTING = words("count group");

    /** Aggregations that keep some of the elements as they are, all labels included. */
    static final Set<String> PICKING =
            words("bottomk topk limitk limit_ratio topk_max topk_min topk_avg topk_last topk_median bottomk_max "
                    + "bottomk_min bottomk_avg bottomk_last bottomk_median outliersk outliers_iqr outliers_mad");

    /** Aggregations that answer with as many elements as they are given, or with more. */
    static final Set<String> SPREADING = words("count_values quantiles histogram share zscore");

    /** Aggregations that take a parameter before, or after, what they aggregate. */
    static final Set<String> PARAMETRISED = words(
            "quantile quantiles count_values topk bottomk limitk limit_ratio topk_max topk_min topk_avg topk_last "
                    + "topk_median bottomk_max bottomk_min bottomk_avg bottomk_last bottomk_median outliersk "
                    + "outliers_iqr outliers_mad");

    /** Functions that answer with one element for each element that they are given. */
    static final Set<String> ELEMENTWISE =
            words("abs acos acosh asin asinh atan atanh avg_over_time ceil changes clamp clamp_max clamp_min cos "
                    + "cosh count_over_time days_in_month day_of_month day_of_week day_of_year deg delta deriv "
                    + "double_exponential_smoothing exp first_over_time floor histogram_avg histogram_count "
                    + "histogram_fraction histogram_stddev histogram_stdvar histogram_sum holt_winters hour idelta "
                    + "increase info integral irate label_join label_replace last_over_time ln log10 log2 mad_over_time "
                    + "max_over_time min_over_time minute month predict_linear present_over_time quantile_over_time rad "
                    + "rate resets round sgn sin sinh sort sort_by_label sort_by_label_desc sort_desc sqrt "
                    + "stddev_over_time stdvar_over_time sum_over_time tan tanh timestamp ts_of_first_over_time "
                    + "ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time year "
                    + "bitmap_and bitmap_or bitmap_xor changes_prometheus default_rollup delta_prometheus deriv_fast "
                    + "distinct_over_time duration_over_time geomean_over_time ideriv increase_prometheus "
                    + "increase_pure integrate interpolate keep_last_value keep_next_value lag lifetime "
                    + "median_over_time mode_over_time range_avg range_first range_last range_max range_median "
                    + "range_min range_over_time range_quantile range_sum rate_over_sum remove_resets running_avg "
                    + "running_max running_min running_sum scrape_interval smooth_exponential "
                    + "sort_by_label_numeric sort_by_label_numeric_desc sum2_over_time tfirst_over_time "
                    + "timestamp_with_name tlast_change_over_time tlast_over_time tmax_over_time tmin_over_time "
                    + "zscore_over_time");

    /** Functions that need no series: a scalar. */
    static final Set<String> CONSTANT_SCALARS = Set.of("time", "pi", "now", "start", "end", "step", "range");

    /** Functions that answer about the time of evaluation if they are given nothing. */
    static final Set<String> CALENDAR =
            words("hour minute month year day_of_month day_of_week day_of_year days_in_month");

    /** Functions that make a number of NaN too, as they ask when or how often rather than how much. */
    static final Set<String> NOT_OF_VALUES =
            words("timestamp count_over_time present_over_time changes resets hour minute "
                    + "month year day_of_month day_of_week day_of_year days_in_month");

    static final Set<String> RATES =
            Set.of("rate", "irate", "increase", "increase_prometheus", "increase_pure", "rate_over_sum", "rollup_rate");

    /** Functions that leave the value as it is at some time within the window. */
    static final Set<String> SAMPLING =
            Set.of("max_over_time", "min_over_time", "last_over_time", "first_over_time", "avg_over_time", "sort");

    private static final int SHOWN = 60;

    private Words() {}

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }

    /** For messages. */
    static String shorten(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
