package dev.guardrail.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the add-ons and for all modules together; the rooms of guardrail-api have a test of their own there. */
class HouseTest {
    private static final int LONGEST_FILE = 500;

    private static final JavaClasses ADD_ONS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.guardrail.prometheus", "dev.guardrail.kubernetes");

    @Test
    void addOns_fetchAndDescribe_andNeverDecide() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.guardrail",
                        "dev.guardrail.condition..",
                        "dev.guardrail.judge..",
                        "dev.guardrail.journal..",
                        "dev.guardrail.run..",
                        "dev.guardrail.report..",
                        "dev.guardrail.read..")
                .check(ADD_ONS);
    }

    @Test
    void addOns_doNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("dev.guardrail.prometheus..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.guardrail.kubernetes..")
                .check(ADD_ONS);
        noClasses()
                .that()
                .resideInAPackage("dev.guardrail.kubernetes..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.guardrail.prometheus..")
                .check(ADD_ONS);
    }

    @Test
    void addOns_haveNoPackageCycles() {
        slices().matching("dev.guardrail.(**)").should().beFreeOfCycles().check(ADD_ONS);
    }

    @Test
    void sources_ofEveryModule_areOfReadableLength() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
            assertThat(sources).hasSizeGreaterThan(100);
            assertThat(sources).filteredOn(file -> lines(file) > LONGEST_FILE).isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
