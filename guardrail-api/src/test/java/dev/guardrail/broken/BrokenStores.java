package dev.guardrail.broken;

import dev.guardrail.journal.Fact;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Moment;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Stores with one mistake each, such as people make. */
final class BrokenStores {
    private BrokenStores() {}

    static Map<String, Supplier<ListStore>> all() {
        Map<String, Supplier<ListStore>> all = new LinkedHashMap<>();
        all.put("loses the hundredth", () -> keeping((kept, fact) -> kept.size() == 99 ? null : fact));
        all.put(
                "loses what follows a question",
                () -> keeping((kept, fact) -> last(kept) instanceof Fact.Asked ? null : fact));
        all.put(
                "loses a fact equal to the one before",
                () -> keeping((kept, fact) -> fact.equals(last(kept)) ? null : fact));
        all.put(
                "sorts by time elapsed",
                () -> seeing(sorted(Comparator.comparing(f -> f.moment().elapsed()))));
        all.put(
                "sorts by wall time",
                () -> seeing(sorted(Comparator.comparing(f -> f.moment().at()))));
        all.put("shows the newest first", () -> seeing(BrokenStores::reversed));
        all.put("shows facts twice", () -> seeing(BrokenStores::twice));
        all.put("shows equal facts once", () -> seeing(facts -> List.copyOf(new LinkedHashSet<>(facts))));
        all.put("shows the first hundred", () -> seeing(facts -> facts.subList(0, Math.min(100, facts.size()))));
        all.put("shows its own list", () -> seeing(facts -> facts));
        all.put("cuts times to milliseconds", () -> keeping((kept, fact) -> milliseconds(fact)));
        all.put("cuts long texts", () -> keeping((kept, fact) -> shortened(fact)));
        all.put("loses why there was no answer", () -> keeping((kept, fact) -> withoutFault(fact)));
        all.put("starts a run again", BrokenStores::restarting);
        all.put("acknowledges before it writes", BrokenStores::buffering);
        all.put("forgets on opening", BrokenStores::forgetting);
        all.put("loses the last on closing", BrokenStores::losingTheLast);
        all.put("lets a second writer in", BrokenStores::open);
        all.put("takes facts when closed", BrokenStores::neverClosed);
        all.put("begins a run that there is", BrokenStores::overwriting);
        all.put("mixes runs", BrokenStores::mixing);
        return all;
    }

    private interface Keeping {
        /** What is kept instead of a fact; null for nothing. */
        @org.jspecify.annotations.Nullable
        Fact kept(List<Fact> before, Fact fact);
    }

    private static ListStore keeping(Keeping keeping) {
        return new ListStore() {
            @Override
            void keep(String run, List<Fact> kept, Fact fact) {
                Fact instead = keeping.kept(kept, fact);
                if (instead != null) {
                    super.keep(run, kept, instead);
                }
            }
        };
    }

    private static ListStore seeing(UnaryOperator<List<Fact>> view) {
        return new ListStore() {
            @Override
            List<Fact> seen(List<Fact> kept) {
                return view.apply(kept);
            }
        };
    }

    private static ListStore restarting() {
        return new ListStore() {
            @Override
            void keep(String run, List<Fact> kept, Fact fact) {
                kept.add(fact);
            }
        };
    }

    private static ListStore buffering() {
        return new ListStore() {
            private final List<Fact> buffer = new ArrayList<>();

            @Override
            void keep(String run, List<Fact> kept, Fact fact) {
                buffer.add(fact);
            }

            @Override
            void closed(List<Fact> kept) {
                kept.addAll(buffer);
                buffer.clear();
            }
        };
    }

    private static ListStore forgetting() {
        return new ListStore() {
            @Override
            void opened(List<Fact> kept) {
                kept.clear();
            }
        };
    }

    private static ListStore losingTheLast() {
        return new ListStore() {
            @Override
            void closed(List<Fact> kept) {
                if (kept.size() > 1) {
                    kept.remove(kept.size() - 1);
                }
            }
        };
    }

    private static ListStore open() {
        return new ListStore() {
            @Override
            boolean letsIn(String run) {
                return true;
            }
        };
    }

    private static ListStore neverClosed() {
        return new ListStore() {
            @Override
            boolean takes(boolean closed) {
                return true;
            }
        };
    }

    private static ListStore overwriting() {
        return new ListStore() {
            @Override
            boolean knows(String run) {
                return false;
            }
        };
    }

    private static ListStore mixing() {
        return new ListStore() {
            @Override
            List<Fact> of(String run) {
                return super.of(run.startsWith("run ") ? "run" : run);
            }
        };
    }

    private static @org.jspecify.annotations.Nullable Fact last(List<Fact> kept) {
        return kept.isEmpty() ? null : kept.get(kept.size() - 1);
    }

    private static UnaryOperator<List<Fact>> sorted(Comparator<Fact> order) {
        return facts -> facts.stream().sorted(order).toList();
    }

    private static List<Fact> reversed(List<Fact> facts) {
        List<Fact> out = new ArrayList<>(facts);
        Collections.reverse(out);
        return out;
    }

    private static List<Fact> twice(List<Fact> facts) {
        List<Fact> out = new ArrayList<>(facts);
        out.addAll(facts);
        return out;
    }

    private static Fact milliseconds(Fact fact) {
        Moment moment = fact.moment();
        Moment cut = new Moment(moment.at().truncatedTo(ChronoUnit.MILLIS), moment.elapsed());
        return fact instanceof Fact.Noted noted ? new Fact.Noted(cut, noted.note()) : fact;
    }

    private static Fact shortened(Fact fact) {
        return fact instanceof Fact.Noted noted && noted.note().length() > 255
                ? new Fact.Noted(noted.moment(), noted.note().substring(0, 255))
                : fact;
    }

    private static Fact withoutFault(Fact fact) {
        if (fact instanceof Fact.Measured measured && measured.measurement() instanceof Measurement.Error error) {
            Measurement bare = new Measurement.Error(
                    error.asked(), error.finished(), error.basis(), java.util.Optional.empty(), error.sentence());
            return new Fact.Measured(measured.moment(), measured.guardrail(), bare);
        }
        return fact;
    }
}
