package dev.guardrail.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds implementations against a contract, to see whether it tells the broken from the sound. */
final class Contracts {
    private Contracts() {}

    /** The names of the tests that fail. */
    static <C> List<String> broken(Class<C> contract, C implementation) {
        List<String> failed = new ArrayList<>();
        List<Method> tests = Stream.of(contract.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .toList();
        assertThat(tests).isNotEmpty();
        for (Method test : tests) {
            try {
                test.invoke(implementation);
            } catch (InvocationTargetException e) {
                failed.add(test.getName());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return failed;
    }
}
