package dev.guardrail.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The other tests run from the class path; this one holds the module descriptors to what is really there. */
class ModulePathTest {
    private static final Set<String> LIBRARIES =
            Set.of("dev.guardrail.api", "dev.guardrail.prometheus", "dev.guardrail.kubernetes");

    @Test
    void libraries_resolve_as_named_modules() {
        Configuration resolved = ModuleLayer.boot()
                .configuration()
                .resolveAndBind(ModuleFinder.of(modulePath()), ModuleFinder.of(), LIBRARIES);

        assertThat(LIBRARIES)
                .allSatisfy(name -> assertThat(resolved.findModule(name)
                                .orElseThrow()
                                .reference()
                                .descriptor())
                        .matches(descriptor -> !descriptor.isAutomatic(), "has a descriptor of its own"));
    }

    private static Path[] modulePath() {
        return Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1))
                .map(Path::of)
                .filter(ModulePathTest::isModule)
                .toArray(Path[]::new);
    }

    private static boolean isModule(Path entry) {
        try {
            return List.copyOf(ModuleFinder.of(entry).findAll()).size() == 1;
        } catch (FindException e) {
            return false; // a test library that cannot be a module
        }
    }
}
