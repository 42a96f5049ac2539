package dev.guardrail.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.contract.JournalStoreContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalStoreTest implements JournalStoreContract {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("run.journal");
    }

    @Override
    public JournalStore store() {
        return JournalStore.inDirectory(directory);
    }

    @Override
    public JournalStore restarted(JournalStore store) {
        return JournalStore.inDirectory(directory);
    }

    private byte[] written() throws IOException {
        try (Journal journal = store().create("run")) {
            JournalStoreContract.facts().forEach(journal::append);
        }
        return Files.readAllBytes(file);
    }

    @Test
    void lastLine_tornAnywhere_isDroppedAndTheRestStays() throws IOException {
        byte[] whole = written();
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            long lines = new String(whole, 0, length, StandardCharsets.US_ASCII)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            try (Journal journal = store().open("run")) {
                assertThat(journal.facts())
                        .isEqualTo(JournalStoreContract.facts().subList(0, (int) lines));
                journal.append(JournalStoreContract.facts().get((int) lines));
                assertThat(journal.facts()).hasSize((int) lines + 1);
            }
        }
    }

    @Test
    void line_changedAnywhere_isAnErrorWithItsPlace() throws IOException {
        byte[] whole = written();
        for (int at = 0; at < whole.length - 1; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(() -> store().open("run"))
                    .as("byte %s", at)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("run.journal line ")
                    .hasMessageContaining("cannot be believed");
        }
    }

    @Test
    void line_missingDoubledOrForeign_neverStartsARunTwice() throws IOException {
        List<String> lines =
                new String(written(), StandardCharsets.US_ASCII).lines().toList();
        Files.writeString(file, lines.get(0) + "\n" + lines.get(0) + "\n");
        assertThatThrownBy(() -> Replay.of(store().read("run"))).hasMessageContaining("starts once");
        Files.writeString(file, lines.get(1) + "\n");
        assertThatThrownBy(() -> store().read("run")).hasMessageContaining("line 1 cannot be believed");
        Files.writeString(file, "hello\n");
        assertThatThrownBy(() -> store().read("run")).hasMessageContaining("line 1 cannot be believed");
    }

    @Test
    void line_gone_fromTheMiddle_isAnError() throws IOException {
        List<String> lines =
                new String(written(), StandardCharsets.US_ASCII).lines().toList();
        assertThat(lines).hasSizeGreaterThan(2);
        for (int gone = 0; gone < lines.size() - 1; gone++) {
            List<String> rest = new ArrayList<>(lines);
            rest.remove(gone);
            Files.write(file, rest);
            assertThatThrownBy(() -> store().open("run"))
                    .as("line %s gone", gone + 1)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("line " + (gone + 1) + " cannot be believed");
        }
    }

    @Test
    void fact_ofALaterVersion_isRefusedByName() throws IOException {
        Files.write(file, Lines.written("", "{\"fact\":\"teleported\"}"));
        assertThatThrownBy(() -> store().open("run"))
                .hasMessageContaining("'teleported'")
                .hasMessageContaining("version");
        String start = FactWriter.line(JournalStoreContract.start());
        Files.write(file, Lines.written("", start.replace("\"version\":1", "\"version\":2")));
        assertThatThrownBy(() -> store().open("run")).hasMessageContaining("has version 2");
        Files.write(file, Lines.written("", start.replace("{\"fact\"", "{\"new\":1,\"fact\"")));
        assertThatThrownBy(() -> store().open("run")).hasMessageContaining("new is not a known field");
    }

    @Test
    void disk_thatFillsUp_losesNothingAcknowledgedAndTakesNothingMore() throws IOException {
        Fact fact = new Fact.Noted(JournalStoreContract.start().moment(), "some note");
        int line = Lines.written("", FactWriter.line(fact)).length;
        for (int room = 0; room <= 2 * line; room += 7) {
            Path full = directory.resolve("full" + room + ".journal");
            Journal journal = journal(full, room);
            int kept = 0;
            try {
                while (true) {
                    journal.append(fact);
                    kept++;
                }
            } catch (JournalException e) {
                assertThat(e).hasMessageContaining("No space left");
            }
            assertThatThrownBy(() -> journal.append(fact)).hasMessageContaining("takes nothing more");
            assertThat(journal.facts()).hasSize(kept).hasSize(room / line);
            journal.close();
        }
    }

    private Journal journal(Path path, int room) throws IOException {
        Tape tape = Tape.of(path);
        return new FileJournal(
                path, new FullTape(tape, room), WriterLock.take(directory.resolve("lock"), "run"), Lines.NONE);
    }

    /** Takes so many bytes and then, as a full disk does, a part of what comes. */
    private record FullTape(Tape tape, int room) implements Tape {
        @Override
        public long size() throws IOException {
            return tape.size();
        }

        @Override
        public void write(byte[] bytes, long at) throws IOException {
            int fits = (int) Math.max(0, Math.min(bytes.length, room - at));
            tape.write(Arrays.copyOf(bytes, fits), at);
            if (fits < bytes.length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            throw new IOException("not even that");
        }

        @Override
        public void close() throws IOException {
            tape.close();
        }
    }

    @Test
    void writer_thatIsTheSecond_isRefusedUntilTheFirstIsDone() {
        Journal first = store().create("run");
        first.append(JournalStoreContract.start());
        assertThatThrownBy(() -> store().open("run")).hasMessageContaining("'run' has a writer already");
        assertThat(store().read("run")).hasSize(1);
        first.close();
        assertThatThrownBy(() -> first.append(JournalStoreContract.start())).hasMessageContaining("closed");
        store().open("run").close();
    }

    @Test
    void writer_inAnotherProcess_isRefusedEvenAfterASecondTryInThisOne() throws Exception {
        try (Journal journal = store().create("run")) {
            journal.append(JournalStoreContract.start());
            assertThat(triedElsewhere()).contains("'run' has a writer already");
            assertThatThrownBy(() -> store().open("run")).hasMessageContaining("has a writer already");
            assertThatThrownBy(() -> store().create("run")).hasMessageContaining("has a writer already");
            assertThat(triedElsewhere()).contains("'run' has a writer already");
        }
        assertThat(triedElsewhere()).contains("opened");
    }

    private String triedElsewhere() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherWriter.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** Another process that wants to write the same run. */
    static final class OtherWriter {
        private OtherWriter() {}

        public static void main(String[] args) {
            try (Journal journal = JournalStore.inDirectory(Path.of(args[0])).open("run")) {
                System.out.println("opened " + journal);
            } catch (JournalException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void fact_thatCouldNotBeReadBack_isNotTaken() {
        try (Journal journal = store().create("run")) {
            journal.append(JournalStoreContract.start());
            Fact long4 = new Fact.Noted(JournalStoreContract.start().moment(), "x".repeat(4 << 20));
            assertThatThrownBy(() -> journal.append(long4)).hasMessageContaining("could not be read back");
            Fact shorter = new Fact.Noted(JournalStoreContract.start().moment(), "x".repeat(1 << 20));
            journal.append(shorter);
            assertThat(journal.facts()).containsExactly(JournalStoreContract.start(), shorter);
        }
    }

    @Test
    void line_withoutAChain_isNotBelievedAfterOneWithIt() throws IOException {
        String whole = new String(written(), StandardCharsets.US_ASCII);
        String loose = new String(
                Lines.written(
                        "",
                        FactWriter.line(
                                new Fact.Completed(JournalStoreContract.start().moment()))),
                StandardCharsets.US_ASCII);
        Files.writeString(file, whole + loose);
        assertThatThrownBy(() -> store().read("run")).hasMessageContaining("line 4 cannot be believed");
    }

    @Test
    void thread_thatIsInterrupted_canStillWriteDownTheEnd() {
        try (Journal journal = store().create("run")) {
            journal.append(JournalStoreContract.start());
            Thread.currentThread().interrupt();
            journal.append(JournalStoreContract.facts().get(1));
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(store().read("run")).hasSize(2);
    }

    @Test
    void writer_whoseFileGrowsUnderItsHands_stops() throws IOException {
        try (Journal journal = store().create("run")) {
            journal.append(JournalStoreContract.start());
            Files.writeString(file, "x", StandardOpenOption.APPEND);
            Fact next = JournalStoreContract.facts().get(1);
            assertThatThrownBy(() -> journal.append(next)).hasMessageContaining("someone else");
            assertThatThrownBy(() -> journal.append(next)).hasMessageContaining("takes nothing more");
        }
    }

    @Test
    void directory_thatCannotBeWritten_isRefusedByName() throws IOException {
        Path inTheWay = Files.writeString(directory.resolve("file"), "");
        JournalStore store = JournalStore.inDirectory(inTheWay);
        assertThatThrownBy(() -> store.create("run"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("'run'")
                .hasMessageContaining(inTheWay.toString());
    }

    @Test
    void beginning_withoutOneWholeLine_canBeMadeAnew() throws IOException {
        Files.writeString(file, "0123 {\"fa");
        try (Journal journal = store().create("run")) {
            journal.append(JournalStoreContract.start());
        }
        assertThat(store().read("run")).containsExactly(JournalStoreContract.start());
    }

    @Test
    void strangeFiles_areNoRuns() throws IOException {
        Files.writeString(directory.resolve("%zz.journal"), "");
        Files.writeString(directory.resolve("notes.txt"), "");
        assertThat(store().runs()).isEmpty();
    }
}
