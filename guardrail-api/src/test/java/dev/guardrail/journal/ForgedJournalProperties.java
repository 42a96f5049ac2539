package dev.guardrail.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Journals changed by someone who knows how lines are checked: they are read, or refused as journals are, and nothing else. */
class ForgedJournalProperties {
    private static final Path WRITTEN = Path.of("src/test/resources/golden/v1-chained.journal");
    private static final List<String> WORDS = List.of(
            "null",
            "-1",
            "1e999",
            "99999999999999999999",
            "\"\"",
            "{}",
            "[]",
            "\"PT2562047788015215H\"",
            "true",
            "\"m\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "NaN",
            "\"SUCCESSFUL\"",
            "\"PENDING\"");

    private final List<String> lines = Files.readAllLines(WRITTEN, StandardCharsets.US_ASCII);

    ForgedJournalProperties() throws IOException {}

    @Property(tries = 3_000)
    void journal_thatWasForged_isReadOrRefused(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<String> facts = new ArrayList<>();
        lines.forEach(line -> facts.add(line.substring(9)));
        for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
            int at = random.nextInt(facts.size());
            switch (random.nextInt(5)) {
                case 0 -> facts.remove(at);
                case 1 -> facts.add(at, facts.get(random.nextInt(facts.size())));
                case 2 -> Collections.swap(facts, at, random.nextInt(facts.size()));
                default -> facts.set(at, changed(facts.get(at), random));
            }
        }
        try {
            assertThat(Replay.of(Lines.of(chained(facts)).facts("forged"))).isNotNull();
        } catch (JournalException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** A value gives way to another, or a few characters to nothing. */
    private static String changed(String fact, Random random) {
        int at = random.nextInt(fact.length());
        int colon = fact.indexOf(':', at);
        if (colon < 0 || random.nextInt(3) == 0) {
            return fact.substring(0, at) + fact.substring(Math.min(fact.length(), at + 1 + random.nextInt(3)));
        }
        int end = colon + 1;
        while (end < fact.length() && ",}]".indexOf(fact.charAt(end)) < 0) {
            end++;
        }
        return fact.substring(0, colon + 1) + WORDS.get(random.nextInt(WORDS.size())) + fact.substring(end);
    }

    private static byte[] chained(List<String> facts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String before = "";
        for (String fact : facts) {
            byte[] line = Lines.written(before, fact);
            out.write(line);
            before = Lines.digits(new String(line, StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }
}
