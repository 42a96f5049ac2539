package dev.guardrail.text;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What a YAML parser complains of, in the words of people who write YAML and not of those who write parsers. */
final class YamlComplaint {
    private YamlComplaint() {}

    static Finding of(SourceText source, MarkedYAMLException complaint, Mark mark) {
        Place place = source.place(mark.getLine() + 1, mark.getColumn() + 1);
        String problem = String.valueOf(complaint.getProblem());
        if (problem.contains("TAB")) {
            return error(place, "a tab stands where only spaces may", "indent with spaces");
        } else if (problem.startsWith("mapping values")) {
            return error(
                    place,
                    "a second colon makes this ambiguous",
                    "quote a value with a colon in it; check the indentation");
        } else if (problem.contains("stream end") || problem.contains("end of stream")) {
            return error(place, "the text ends too early", "close the quotes, brackets or braces that are open");
        } else if (problem.contains("that cannot start any token")) {
            String character = problem.replaceAll(" that cannot start any token.*", "");
            return error(place, character + " that no plain value begins with", "put the value in quotes");
        } else if (problem.contains("'<block")) {
            return error(place, "the indentation fits no line before", "align it with its neighbours");
        }
        String context = complaint.getContext();
        String said = context == null ? problem : context + ": " + problem;
        return error(place, Printable.brief(said), "check the indentation and the quotes here");
    }

    private static Finding error(Place place, String text, String remedy) {
        return Finding.error("syntax", place, text, remedy);
    }
}
