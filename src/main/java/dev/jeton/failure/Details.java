package dev.jeton.failure;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Everything of a failure but outcome and message. Texts are empty, wait and correction are null, if there is nothing to say. */
record Details(
        String reference,
        String advice,
        String hint,
        ArrayList<String> note,
        Duration retryAfter,
        Facts facts,
        Correction correction)
        implements Serializable {
    static final Details NONE = new Details("", "", "", new ArrayList<>(), null, Facts.NONE, null);

    Details withReference(String changed) {
        return new Details(changed, advice, hint, note, retryAfter, facts, correction);
    }

    Details withAdvice(String changed) {
        return new Details(reference, changed, hint, note, retryAfter, facts, correction);
    }

    Details withHint(String changed) {
        return new Details(reference, advice, changed, note, retryAfter, facts, correction);
    }

    Details withNote(List<String> changed) {
        return new Details(reference, advice, hint, new ArrayList<>(changed), retryAfter, facts, correction);
    }

    Details withRetryAfter(Duration changed) {
        return new Details(reference, advice, hint, note, changed, facts, correction);
    }

    Details withFacts(Facts changed) {
        return new Details(reference, advice, hint, note, retryAfter, changed, correction);
    }

    Details withCorrection(Correction changed) {
        return new Details(reference, advice, hint, note, retryAfter, facts, changed);
    }
}
