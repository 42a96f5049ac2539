package dev.guardrail.wire;

import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Overruling;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Waiver;

/** What came before a run, and what people took upon themselves: earlier runs, overrulings, waivers. */
public final class HistoryForm {
    private HistoryForm() {}

    /** Writes an earlier run's fields. */
    public static void writeEarlier(JsonOut out, Earlier earlier) {
        out.text("run", earlier.run());
        out.word("phase", earlier.phase());
        out.time("started", earlier.started());
        out.text("why", earlier.why());
        out.object("overruled", earlier.overruled(), HistoryForm::writeOverruling);
    }

    /** Reads them back. */
    public static Earlier readEarlier(JsonRecord in) {
        return new Earlier(
                in.text("run"),
                in.word("phase", Phase.class),
                in.instant("started"),
                in.text("why"),
                in.optional("overruled", HistoryForm::readOverruling));
    }

    /** Writes an overruling's fields. */
    public static void writeOverruling(JsonOut out, Overruling overruling) {
        out.text("owner", overruling.owner());
        out.text("reason", overruling.reason());
    }

    /** Reads them back. */
    public static Overruling readOverruling(JsonRecord in) {
        return new Overruling(in.text("owner"), in.text("reason"));
    }

    /** Writes a waiver's fields. */
    public static void writeWaiver(JsonOut out, Waiver waiver) {
        out.text("guardrail", waiver.guardrail());
        out.text("reason", waiver.reason());
        out.text("owner", waiver.owner());
        out.time("expires", waiver.expires());
    }

    /** Reads them back. */
    public static Waiver readWaiver(JsonRecord in) {
        return new Waiver(in.text("guardrail"), in.text("reason"), in.text("owner"), in.instant("expires"));
    }
}
