package dev.guardrail.condition;

import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.guardrail.evidence.Value;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlScript;
import org.apache.commons.jexl3.MapContext;
import org.apache.commons.jexl3.introspection.JexlPermissions;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;

/** What evaluates a condition. Answers are converted to each engine's liking beforehand. */
@SuppressWarnings({"ImmutableEnumChecker", "InlineMeInliner"})
public enum Engine {
    LAMBDA {
        @Override
        BooleanSupplier judge(Workload workload, double threshold) {
            Predicate<Value> lambda = workload.lambda(threshold);
            Value answer = workload.answer();
            return () -> lambda.test(answer);
        }
    },
    GUARDRAIL {
        @Override
        BooleanSupplier judge(Workload workload, double threshold) {
            Condition condition =
                    Condition.compile(Role.SUCCESS, Workload.at(workload.guardrail, threshold), workload.shape());
            Value answer = workload.answer();
            return () -> condition.test(answer) == Truth.TRUE;
        }
    },
    CEL {
        private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("result", SimpleType.DYN)
                .setResultType(SimpleType.BOOL)
                .build();
        private final CelRuntime runtime =
                CelRuntimeFactory.standardCelRuntimeBuilder().build();

        @Override
        BooleanSupplier judge(Workload workload, double threshold) throws Exception {
            CelRuntime.Program program = runtime.createProgram(
                    compiler.compile(Workload.at(workload.cel, threshold)).getAst());
            Map<String, Object> variables = Map.of("result", workload.boxed());
            return () -> {
                try {
                    return (boolean) program.eval(variables);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            };
        }
    },
    JEXL {
        private final JexlEngine jexl = new JexlBuilder()
                .permissions(JexlPermissions.UNRESTRICTED)
                .cache(0)
                .create();

        @Override
        BooleanSupplier judge(Workload workload, double threshold) {
            JexlScript script = jexl.createScript(Workload.at(workload.jexl, threshold));
            MapContext context = new MapContext(Map.of("result", workload.boxed()));
            return () -> (boolean) script.execute(context);
        }
    },
    SPEL {
        private final SpelExpressionParser parser =
                new SpelExpressionParser(new SpelParserConfiguration(SpelCompilerMode.MIXED, null));

        @Override
        BooleanSupplier judge(Workload workload, double threshold) {
            Expression expression = parser.parseExpression(Workload.at(workload.spel, threshold));
            StandardEvaluationContext context = new StandardEvaluationContext(workload.boxed());
            return () -> (boolean) expression.getValue(context);
        }
    };

    /** A compiled condition together with its answer. */
    abstract BooleanSupplier judge(Workload workload, double threshold) throws Exception;
}
