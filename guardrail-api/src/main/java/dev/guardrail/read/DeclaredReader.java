package dev.guardrail.read;

import dev.guardrail.read.Template.Declared;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import dev.guardrail.text.Place;
import dev.guardrail.text.Scalar;
import java.util.Optional;

/** Reads the declaration of one argument. */
final class DeclaredReader {
    private final Fields fields;
    private final Findings findings;

    DeclaredReader(Fields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    Optional<Declared> read() {
        Optional<String> name = fields.required("name", FieldType.TEXT);
        Optional<Scalar> value = value();
        Optional<Fields> from = fields.section("valueFrom");
        Place place = fields.node("name").map(Node::place).orElseGet(fields.mapping()::place);
        Optional<Fields> secretRef = from.flatMap(f -> f.section("secretKeyRef"));
        Optional<String> secret = secretRef.flatMap(this::secret);
        Optional<Fields> fieldRef = from.flatMap(f -> f.section("fieldRef"));
        fieldRef.ifPresent(this::field);
        from.ifPresent(Fields::refuseUnknown);
        if (from.isPresent() && secretRef.isPresent() == fieldRef.isPresent()) {
            findings.error(
                    "bad-value-from",
                    from.get().mapping().place(),
                    from.get().path() + (secretRef.isPresent() ? " has two references" : " names no reference"),
                    "give one secretKeyRef");
        }
        if (value.isPresent() && from.isPresent()) {
            findings.error(
                    "value-and-value-from",
                    value.get().place(),
                    fields.path() + " has a value and a valueFrom; in Argo Rollouts the secret would win in silence",
                    "give one of them");
        }
        return name.map(text -> new Declared(text, value, secret, fieldRef.isPresent(), place));
    }

    /** A number here is refused by the API server; everybody agrees on what it means, so it is told and taken. */
    private Optional<Scalar> value() {
        Optional<Node> node = fields.node("value");
        if (node.isPresent() && FieldType.NUMBER.value(node.get()).isPresent()) {
            findings.note(
                    "number-as-text",
                    node.get().place(),
                    fields.name("value") + " is a number, where the API server wants a text",
                    "put it in quotes");
            return node.map(Scalar.class::cast);
        }
        return fields.optional("value", FieldType.TEXT).flatMap(text -> node.map(Scalar.class::cast));
    }

    private Optional<String> secret(Fields ref) {
        Optional<String> name = ref.required("name", FieldType.TEXT);
        Optional<String> key = ref.required("key", FieldType.TEXT);
        ref.refuseUnknown();
        return Optional.of(name.orElse("?") + "/" + key.orElse("?"));
    }

    private void field(Fields ref) {
        ref.required("fieldPath", FieldType.TEXT);
        ref.refuseUnknown();
        findings.warning(
                "field-ref",
                ref.mapping().place(),
                fields.path() + " takes its value from a field; Argo Rollouts never resolves that in a template",
                "give the argument a value where the template is used");
    }
}
