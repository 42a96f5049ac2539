package dev.guardrail.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the READMEs show is what compiles. */
class ReadmeTest {
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS_NAME = Pattern.compile("(?:class|record|interface|enum) (\\w+)");

    @TempDir
    Path classes;

    static Stream<Path> readmes() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        try (Stream<Path> modules = Files.list(root)) {
            List<Path> readmes = Stream.concat(Stream.of(root), modules.filter(Files::isDirectory))
                    .map(folder -> folder.resolve("README.md"))
                    .filter(Files::exists)
                    .toList();
            assertThat(readmes).as("READMEs below %s", root).isNotEmpty();
            return readmes.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("readmes")
    void readme_everyJavaExample_compiles(Path readme) throws IOException {
        for (String example : examples(Files.readString(readme))) {
            assertThat(errors(example))
                    .as("compiling from %s:\n%s", readme, example)
                    .isEmpty();
        }
    }

    private static List<String> examples(String markdown) {
        List<String> examples = new ArrayList<>();
        Matcher blocks = JAVA_BLOCK.matcher(markdown);
        while (blocks.find()) {
            examples.add(blocks.group(1));
        }
        return examples;
    }

    /** A whole class compiles as it stands; statements are compiled as the body of a method. */
    private String errors(String example) throws IOException {
        Matcher name = CLASS_NAME.matcher(example);
        boolean whole = name.find();
        String className = whole ? name.group(1) : "Example";
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter out = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(
                        out, null, null, options, null, List.of(source(className, whole ? example : inMethod(example))))
                .call();
        return compiled ? "" : out.toString();
    }

    private static String inMethod(String statements) {
        List<String> imports =
                statements.lines().filter(line -> line.startsWith("import ")).toList();
        List<String> body =
                statements.lines().filter(line -> !line.startsWith("import ")).toList();
        return String.join("\n", imports) + "\nclass Example { static void run() throws Exception {\n"
                + String.join("\n", body) + "\n} }";
    }

    private static JavaFileObject source(String className, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + className + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
