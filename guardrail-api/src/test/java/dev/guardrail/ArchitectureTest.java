package dev.guardrail;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.guardrail.run.RunClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house: each room sees the rooms below it and no others. */
class ArchitectureTest {
    private static final String ROOT = "dev.guardrail";

    /** Each room's level; condition, source and text are on one level and do not see each other. */
    private static final Map<String, Integer> LEVELS = Map.ofEntries(
            Map.entry("evidence", 0),
            Map.entry("condition", 1),
            Map.entry("source", 1),
            Map.entry("text", 1),
            Map.entry("spec", 2),
            Map.entry("judge", 3),
            Map.entry("wire", 4),
            Map.entry("journal", 5),
            Map.entry("read", 5),
            Map.entry("run", 6),
            Map.entry("report", 6),
            Map.entry("", 7));

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static String room(JavaClass type) {
        String rest = type.getPackageName().substring(ROOT.length());
        return rest.isEmpty() ? "" : rest.substring(1).split("\\.", 2)[0];
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    @Test
    void rooms_seeOnlyRoomsBelow() {
        List<String> violations = new ArrayList<>();
        for (JavaClass from : OURS) {
            assertThat(LEVELS).as("the level of %s", from.getName()).containsKey(room(from));
            from.getDirectDependenciesFromSelf().forEach(dependency -> {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                boolean sees = isOurs(to) && !room(to).equals(room(from));
                if (sees && LEVELS.get(room(to)) >= LEVELS.get(room(from))) {
                    violations.add(dependency.getDescription());
                }
            });
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void rooms_haveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void time_isGiven() {
        noClasses()
                .that(DescribedPredicate.not(belongsTo(RunClock.class)))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(OURS);
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callConstructor(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.util\\.concurrent\\.(Executors|Scheduled.*|Thread.*Executor)|java\\.util\\.Timer.*")
                .check(OURS);
    }

    private static DescribedPredicate<JavaClass> belongsTo(Class<?> owner) {
        return DescribedPredicate.describe(
                "belong to " + owner.getSimpleName(), type -> type.getName().startsWith(owner.getName()));
    }

    @Test
    void libraries_stayInTheirRooms() {
        onlyIn("com.fasterxml.jackson.dataformat..", "text");
        onlyIn("com.fasterxml.jackson.core..", "text", "wire", "read");
        onlyIn("org.slf4j..", "run", "journal");
        onlyIn("com.google.re2j..", "condition", "spec", "read");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.fasterxml.jackson.databind..", "okhttp3..", "java.net.http..", "java.util.logging..")
                .check(OURS);
    }

    private static void onlyIn(String library, String... rooms) {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are elsewhere than in " + List.of(rooms),
                        type -> !List.of(rooms).contains(room(type))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library)
                .check(OURS);
    }

    @Test
    void exportedSignatures_mentionTheJdkAndUsOnly() {
        methods()
                .that()
                .arePublic()
                .or()
                .areProtected()
                .and()
                .areDeclaredInClassesThat(
                        have(DescribedPredicate.describe("public owners", ArchitectureTest::isExported)))
                .should(new ArchCondition<JavaCodeUnit>("mention the JDK and us only") {
                    @Override
                    public void check(JavaCodeUnit unit, ConditionEvents events) {
                        unit.getAllInvolvedRawTypes().stream()
                                .map(JavaClass::getBaseComponentType)
                                .filter(type -> !type.isPrimitive()
                                        && !type.getPackageName().startsWith("java.")
                                        && !isOurs(type))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        unit, unit.getFullName() + " mentions " + type.getName())));
                    }
                })
                .check(OURS);
    }

    private static boolean isExported(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isExported).orElse(true);
    }

    @Test
    void publicTypes_areNotNamedForWhatTheyAreNot() {
        classes()
                .should(new ArchCondition<JavaClass>("have a name from the field") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (type.getSimpleName().matches(".*(Utils?|Helper|Manager|Impl)|I[A-Z][a-z].*Interface")) {
                            events.add(SimpleConditionEvent.violated(type, type.getName()));
                        }
                    }
                })
                .check(OURS);
    }

    @Test
    void sources_areOfReadableLengthInExplainedPackages() throws IOException {
        for (String root : List.of("src/main/java", "src/test/java")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    assertThat(Files.readAllLines(file)).as("%s", file).hasSizeLessThanOrEqualTo(500);
                    if (root.contains("main") && !file.endsWith("module-info.java")) {
                        assertThat(file.resolveSibling("package-info.java")).exists();
                    }
                }
            }
        }
    }
}
