/**
 * A lint for PromQL and MetricsQL that says where a query would let missing data pass, before it is asked for the first
 * time. Pure: it reads the text alone, with real tokens and a tree that is as exact as the rules need.
 *
 * <p>Entry type: {@link dev.guardrail.prometheus.lint.PromqlLint}. Imports {@code dev.guardrail.text}, and nothing else of
 * ours.
 *
 * <p>The chief rule needs no list of bad habits: a tree is evaluated under the assumption that no series exists, and a
 * query that answers nevertheless invents its answer.
 *
 * <table>
 * <caption>All codes</caption>
 * <tr><th scope="row">malformed</th><td>error</td>
 * <td>brackets, strings, characters or operands are wrong: no server would run it</td></tr>
 * <tr><th scope="row">too-large</th><td>error</td>
 * <td>the query is longer or more deeply nested than what is examined</td></tr>
 * <tr><th scope="row">no-selector</th><td>error</td>
 * <td>no series is read: the answer is a constant</td></tr>
 * <tr><th scope="row">empty-selector</th><td>error</td>
 * <td>a selector without a matcher that demands a value: servers refuse it</td></tr>
 * <tr><th scope="row">or-vector</th><td>error</td>
 * <td>{@code or vector(k)}, {@code or on() vector(k)}: no data reads as a number</td></tr>
 * <tr><th scope="row">or-constant</th><td>error</td>
 * <td>any other operand of {@code or} that has a value without data</td></tr>
 * <tr><th scope="row">or-absent</th><td>error</td>
 * <td>{@code or absent(x)}, {@code or absent(x) * 0}: absence itself becomes the value</td></tr>
 * <tr><th scope="row">default-value</th><td>error</td>
 * <td>MetricsQL {@code default k}: no data reads as a number</td></tr>
 * <tr><th scope="row">absent-result</th><td>error</td>
 * <td>the answer is absent() itself: it cannot tell 'nothing bad' from 'no data'</td></tr>
 * <tr><th scope="row">invented-data</th><td>error</td>
 * <td>the answer has a value although no series exists</td></tr>
 * <tr><th scope="row">nan-passes</th><td>error</td>
 * <td>{@code bool} turns NaN, or a scalar() of nothing, into a value that passes (of ratios, known conditions only)</td></tr>
 * <tr><th scope="row">fixed-time</th><td>error</td>
 * <td>{@code @ time}: the answer is about a fixed time, whatever happens now</td></tr>
 * <tr><th scope="row">sentinel-default</th><td>warning</td>
 * <td>no data reads as a number which the known condition does not pass</td></tr>
 * <tr><th scope="row">weak-witness</th><td>warning</td>
 * <td>{@code or 0 * Y}, {@code or Y} where Y is not held to the same namespace, pods or revision, or lacks what is matched</td></tr>
 * <tr><th scope="row">fill-value</th><td>warning</td>
 * <td>{@code fill(k)}: the missing side of a match reads as a number</td></tr>
 * <tr><th scope="row">bool-comparison</th><td>warning</td>
 * <td>{@code bool}: NaN becomes 0 (1 under {@code !=}) and the number itself is lost</td></tr>
 * <tr><th scope="row">clamped</th><td>warning</td>
 * <td>{@code clamp}, {@code clamp_min}, {@code clamp_max}: infinities and resets become ordinary numbers</td></tr>
 * <tr><th scope="row">inverted</th><td>warning</td>
 * <td>{@code k / x}: infinity becomes 0 and 0 becomes infinity</td></tr>
 * <tr><th scope="row">padded-denominator</th><td>warning</td>
 * <td>a number added to the denominator: no traffic reads as a ratio of 0</td></tr>
 * <tr><th scope="row">unmatched-set</th><td>warning</td>
 * <td>{@code and}, {@code unless} without on/ignoring: one differing label removes everything, or nothing</td></tr>
 * <tr><th scope="row">filtered-result</th><td>warning</td>
 * <td>the answer is a filter: NaN, missing data and 'no violation' all look empty</td></tr>
 * <tr><th scope="row">first-of-many</th><td>warning</td>
 * <td>{@code result[0]} over a vector that may have several elements, in the server's order</td></tr>
 * <tr><th scope="row">reading-mismatch</th><td>warning</td>
 * <td>the condition reads a scalar and the answer is a vector, or the other way round</td></tr>
 * <tr><th scope="row">picked-series</th><td>warning</td>
 * <td>{@code topk}, {@code bottomk}, {@code limitk}, {@code limit_ratio}: which series answer changes from time to time</td></tr>
 * <tr><th scope="row">best-of-all</th><td>warning</td>
 * <td>{@code max(up)}, {@code any(up)}, max over a readiness gauge: the best one answers for all</td></tr>
 * <tr><th scope="row">nan-ignored</th><td>warning</td>
 * <td>{@code max}, {@code min} over ratios: a NaN is ignored while another series has a number</td></tr>
 * <tr><th scope="row">forgiving-window</th><td>warning</td>
 * <td>{@code max_over_time} of a gauge that should be 1, {@code min_over_time} of one that should be 0</td></tr>
 * <tr><th scope="row">old-sample</th><td>warning</td>
 * <td>{@code last_over_time}, {@code present_over_time}: a sample from the window stands for now</td></tr>
 * <tr><th scope="row">averaged</th><td>warning</td>
 * <td>{@code avg_over_time}: short violations and gaps are diluted</td></tr>
 * <tr><th scope="row">short-window</th><td>warning</td>
 * <td>a range shorter than four scrape intervals (known intervals only)</td></tr>
 * <tr><th scope="row">long-window</th><td>warning</td>
 * <td>a range or subquery of more than an hour: most of it lies before the rollout</td></tr>
 * <tr><th scope="row">past-evidence</th><td>warning</td>
 * <td>every selector is offset by more than five minutes: nothing is asked about now</td></tr>
 * <tr><th scope="row">counter-offset</th><td>warning</td>
 * <td>{@code offset} on a raw counter: a restart makes the difference negative</td></tr>
 * <tr><th scope="row">counter-delta</th><td>warning</td>
 * <td>{@code delta}, {@code idelta}, {@code deriv} on a counter: a restart makes it negative</td></tr>
 * <tr><th scope="row">running-only</th><td>warning</td>
 * <td>joined with running pods only: the worst pods are exempt</td></tr>
 * <tr><th scope="row">runtime-image</th><td>warning</td>
 * <td>{@code image} is what the runtime reports, another tag of the same id or a digest</td></tr>
 * <tr><th scope="row">latest-pattern</th><td>warning</td>
 * <td>a pattern for {@code latest} that misses images without a tag</td></tr>
 * <tr><th scope="row">no-revision</th><td>warning</td>
 * <td>a selector that is not held to the revision under test (known revisions only)</td></tr>
 * <tr><th scope="row">matches-empty</th><td>warning</td>
 * <td>a matcher that also accepts the empty string, that is a missing label</td></tr>
 * <tr><th scope="row">partial-pattern</th><td>warning</td>
 * <td>a pattern that marks one end of a value, such as {@code ^5}: only the value {@code 5} meets it</td></tr>
 * <tr><th scope="row">exported-label</th><td>warning</td>
 * <td>{@code exported_} labels exist only while the scrape lacks honor_labels</td></tr>
 * <tr><th scope="row">unguarded-ratio</th><td>note</td>
 * <td>a ratio over a rate is NaN without traffic</td></tr>
 * <tr><th scope="row">sign-lost</th><td>note</td>
 * <td>{@code abs}, {@code sgn}: a counter that went backwards looks like any other change</td></tr>
 * <tr><th scope="row">allow-listed</th><td>note</td>
 * <td>{@code kube_pod_labels} and its kind are empty unless an allow list names the labels</td></tr>
 * </table>
 */
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        get = "*")
@NullMarked
package dev.guardrail.prometheus.lint;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
