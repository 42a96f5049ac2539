package dev.guardrail.examples.web;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Null;
import dev.guardrail.text.Scalar;
import dev.guardrail.text.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as a condition reads it: every number a floating-point one as in Argo Rollouts, and null as missing. */
final class JsonValue {
    private JsonValue() {}

    static Value of(Node node) {
        if (node instanceof Null) {
            return Value.absent(Absence.NULL);
        } else if (node instanceof Mapping mapping) {
            Map<String, Value> fields = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> fields.put(entry.key(), of(entry.value())));
            return Value.fields(fields);
        } else if (node instanceof Sequence list) {
            return Value.items(list.items().stream().map(JsonValue::of).toArray(Value[]::new));
        }
        Scalar scalar = (Scalar) node;
        if (scalar.quoted()) {
            return Value.of(scalar.text());
        }
        return FieldType.BOOL
                .value(scalar)
                .map(Value::of)
                .orElseGet(() ->
                        Value.of(FieldType.NUMBER.value(scalar).orElseThrow().doubleValue()));
    }
}
