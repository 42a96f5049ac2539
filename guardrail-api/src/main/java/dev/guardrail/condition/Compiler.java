package dev.guardrail.condition;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks a tree against the shape of the result and builds its terms, noting every problem on the way. */
final class Compiler {
    private static final int NOTHING = Integer.MAX_VALUE;
    private static final int RESULT = -1;

    private final Role role;
    private final Type result;
    private final Problems problems;
    private final Operations operations = new Operations(this);
    private final Calls calls = new Calls(this);
    private final Map<String, Local> names = new HashMap<>();
    private final Deque<Scope> scopes = new ArrayDeque<>(2);
    private final Set<String> reads = new TreeSet<>();
    private int slots;
    /** The lowest slot that was referred to of late: scopes are numbered from the outside in. */
    private int outermost = NOTHING;

    private long settling;
    private int nodes;
    private boolean readsResult;
    private boolean remembers;

    private record Scope(int slot, Term list, boolean indexed) {}

    Compiler(Role role, Type result, Problems problems) {
        this.role = role;
        this.result = result;
        this.problems = problems;
    }

    /** The condition as a term; of no use if a problem refuses it. */
    Term condition(Expr expr) {
        Term term = term(expr);
        if (!term.type.maybe(Type.Kind.BOOL)) {
            refuse(
                    "not-a-condition",
                    expr,
                    "is " + term.type.words() + ", not true or false",
                    "compare it with a bound");
        }
        return term;
    }

    int slots() {
        return slots;
    }

    /** Whether an evaluation remembers anything. */
    boolean remembers() {
        return remembers;
    }

    void needSlots() {
        remembers = true;
    }

    boolean readsResult() {
        return readsResult;
    }

    /** The texts of the numbers that are read from the result, for the proof to vary. */
    Set<String> reads() {
        return reads;
    }

    Role role() {
        return role;
    }

    Term term(Expr expr) {
        int around = outermost;
        int inside = slots;
        outermost = NOTHING;
        Term built = built(expr);
        boolean closed = outermost >= inside;
        outermost = Math.min(outermost, around);
        return closed && !built.constant() ? settled(built) : built;
    }

    /** What reads neither the result nor anything bound around it is computed here and now, for the proof to know it. */
    private Term settled(Term closed) {
        if (closed.type.is(Type.Kind.LIST) || problems.refuses() || settling > Bounds.STEPS) {
            return closed;
        }
        Locals locals = new Locals(slots, null);
        Value value = closed.value(Unknown.VALUE, locals);
        settling += locals.steps();
        boolean scalar = Values.number(value) || value instanceof Value.Bool || value instanceof Value.Text;
        return scalar && !Values.nan(value) ? new Literal(closed.type, closed.source, value) : closed;
    }

    /** How many terms were made. */
    int nodes() {
        return nodes;
    }

    private Term built(Expr expr) {
        nodes++;
        if (expr instanceof Expr.Name name) {
            return name(name);
        } else if (expr instanceof Expr.Pointer pointer) {
            return pointer(pointer);
        } else if (expr instanceof Expr.Member member) {
            return member(member);
        } else if (expr instanceof Expr.Index index) {
            return index(index);
        } else if (expr instanceof Expr.Not not) {
            return operations.not(not, term(not.operand()));
        } else if (expr instanceof Expr.Sign sign) {
            return operations.sign(sign, term(sign.operand()));
        } else if (expr instanceof Expr.Binary binary) {
            return operations.binary(binary, term(binary.left()), term(binary.right()));
        } else if (expr instanceof Expr.Logic logic) {
            return operations.logic(logic, terms(logic.operands()));
        } else if (expr instanceof Expr.Choice choice) {
            Term test = operations.wanted(Type.Kind.BOOL, choice.test(), term(choice.test()));
            return new Branch(choice, test, term(choice.then()), term(choice.otherwise()));
        } else if (expr instanceof Expr.Let let) {
            return let(let);
        } else if (expr instanceof Expr.Items items) {
            return items(items);
        } else if (expr instanceof Expr.Call call) {
            return calls.call(call);
        } else if (expr instanceof Expr.Closure closure) {
            return refuse("syntax", closure, "is a predicate without a list", "write: all(result, # < 1)");
        } else if (expr instanceof Expr.Unsupported left) {
            unsupported(left);
            return unknown(expr);
        }
        return literal(expr);
    }

    List<Term> terms(List<Expr> exprs) {
        List<Term> terms = new ArrayList<>(exprs.size());
        for (Expr expr : exprs) {
            terms.add(term(expr));
        }
        return terms;
    }

    private static Term literal(Expr expr) {
        if (expr instanceof Expr.Bool bool) {
            return new Literal(Type.BOOL, expr, Value.of(bool.value()));
        } else if (expr instanceof Expr.Whole whole) {
            return new Literal(Type.WHOLE, expr, Value.whole(whole.value()));
        } else if (expr instanceof Expr.Decimal decimal) {
            return new Literal(Type.DECIMAL, expr, Value.of(decimal.value()));
        } else if (expr instanceof Expr.Text text) {
            return new Literal(Type.TEXT, expr, Value.of(text.value()));
        }
        return Literal.nil(expr);
    }

    private Term name(Expr.Name name) {
        Local local = names.get(name.name());
        if (local != null) {
            outermost = Math.min(outermost, local.slot);
            return new Local(local.type, name, role, local.slot, local.origin(), false);
        } else if (name.name().equals("result")) {
            return result(name);
        }
        if (name.name().equals("$env")) {
            return refuse("unsupported", name, "is not supported", "write result itself");
        }
        Set<String> known = new TreeSet<>(names.keySet());
        known.add("result");
        String remedy = Function.named(name.name()) != null
                ? "it is a function: " + name.name() + "(…)"
                : Similar.remedy(name.name(), known, "the answer of the source is called result; quote a text");
        return refuse("unknown-name", name, "is not a name that a condition knows", remedy);
    }

    /** The whole answer of the source. */
    Term result(Expr source) {
        readsResult = true;
        outermost = RESULT;
        return noted(new Result(result, source, role));
    }

    private Term pointer(Expr.Pointer pointer) {
        Scope scope = scopes.peek();
        if (scope == null) {
            return refuse("syntax", pointer, "stands for an element and has no list here", "write: all(result, # < 1)");
        }
        outermost = Math.min(outermost, scope.slot);
        if (!pointer.name().isEmpty() && !scope.indexed) {
            return refuse("syntax", pointer, "is known to map alone", "number the elements with map first");
        } else if (!pointer.name().isEmpty()) {
            return new Position(pointer, scope.slot);
        }
        return new Local(elements(scope.list.type), pointer, role, scope.slot, scope.list, true);
    }

    private static Type elements(Type list) {
        return list.is(Type.Kind.LIST) ? list.elements() : Type.ANY;
    }

    private Term member(Expr.Member member) {
        Term base = term(member.base());
        return field(member, base, member.name(), member.optional());
    }

    private Term field(Expr source, Term base, String name, boolean optional) {
        if (base.type.any()) {
            return noted(new Field(Type.ANY, source, role, base, name, optional));
        } else if (!base.type.is(Type.Kind.OBJECT)) {
            String remedy = base.type.is(Type.Kind.LIST)
                    ? "take an element first: " + base.text() + "[0]." + name
                    : "only an object has fields";
            return refuse("ill-typed", source, "asks for a field of " + base.type.words(), remedy);
        }
        Map<String, Type> fields = base.type.fields();
        Type type = fields == null ? base.type.elements() : fields.get(name);
        if (fields != null && type == null) {
            String remedy =
                    Similar.remedy(name, fields.keySet(), "its fields are " + String.join(", ", fields.keySet()));
            return refuse("unknown-field", source, "asks for a field that " + base.text() + " does not have", remedy);
        }
        return noted(new Field(type == null ? Type.ANY : type, source, role, base, name, optional));
    }

    private Term index(Expr.Index index) {
        Term base = term(index.base());
        Term at = term(index.at());
        if (base.type.is(Type.Kind.OBJECT) && index.at() instanceof Expr.Text name) {
            return field(index, base, name.value(), index.optional());
        } else if (base.type.any()) {
            return noted(new Item(Type.ANY, index, role, base, at, index.optional()));
        } else if (base.type.is(Type.Kind.LIST) && at.type.maybe(Type.Kind.WHOLE)) {
            return noted(new Item(base.type.elements(), index, role, base, at, index.optional()));
        } else if (base.type.is(Type.Kind.OBJECT) && at.type.maybe(Type.Kind.TEXT)) {
            return noted(new Item(Type.ANY, index, role, base, at, index.optional()));
        }
        String remedy = switch (base.type.kind()) {
            case LIST -> "the index of a list is a whole number";
            case OBJECT -> "the index of an object is a text, the name of a field";
            case DECIMAL, WHOLE -> "it is a single number: leave [" + at.text() + "] away";
            default -> "only a list or an object has parts";
        };
        return refuse("ill-typed", index, "takes a part of " + base.type.words() + " by " + at.type.words(), remedy);
    }

    private Term let(Expr.Let let) {
        Term bound = term(let.value());
        String name = let.name();
        if (names.containsKey(name) || name.equals("result") || Function.known(name)) {
            refuse("name-taken", let, "gives the name " + name + " a second meaning", "choose another name");
        }
        Local before = names.get(name);
        int slot = slots++;
        needSlots();
        names.put(name, new Local(bound.type, let.value(), role, slot, bound, false));
        Term body = term(let.body());
        names.remove(name);
        if (before != null) {
            names.put(name, before);
        }
        return new Binding(let, role, slot, bound, body);
    }

    private Term items(Expr.Items items) {
        List<Term> terms = terms(items.items());
        Type element = terms.isEmpty() ? Type.ANY : terms.get(0).type;
        for (Term term : terms) {
            element = element.or(term.type);
        }
        return new Listing(Type.listOf(element), items, role, terms);
    }

    /**
     * Compiles the body of a predicate with {@code #} standing for the elements of a list.
     *
     * @param indexed whether {@code #index} is the place of the element, as expr has it in map alone
     */
    Loop loop(Term list, Expr predicate, boolean indexed) {
        Expr body = predicate instanceof Expr.Closure closure ? closure.body() : predicate;
        int slot = slots++;
        scopes.push(new Scope(slot, list, indexed));
        Term term = term(body);
        scopes.pop();
        if (term.type.is(Type.Kind.NIL)) {
            refuse("ill-typed", body, "is always nil", "say something of #, the element");
        }
        return new Loop(role, list, term, slot, Partition.of(body));
    }

    Term noted(Read read) {
        if (read.type.maybeNumber()) {
            reads.add(read.key());
        }
        return read;
    }

    void noteLength(Term length) {
        reads.add(length.text());
    }

    private void unsupported(Expr.Unsupported left) {
        problems.refuse("unsupported", left.span(), left.construct() + " is not supported", "write it without");
        terms(left.parts().stream()
                .filter(part -> !(part instanceof Expr.Closure))
                .toList());
    }

    Term refuse(String code, Expr expr, String text, String remedy) {
        problems.refuse(code, expr.span(), Printer.print(expr) + " " + text, remedy);
        return unknown(expr);
    }

    static Term unknown(Expr expr) {
        return new Literal(Type.ANY, expr, Value.absent(Absence.NOT_OBSERVED));
    }
}
