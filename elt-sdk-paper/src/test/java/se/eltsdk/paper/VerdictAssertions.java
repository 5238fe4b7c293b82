package se.eltsdk.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/** What a verdict says. */
final class VerdictAssertions {

    private VerdictAssertions() {
    }

    static void assertUnchanged(boolean appended, FormVerdict verdict) {
        assertEquals(FormVerdict.Result.UNCHANGED, verdict.result(), verdict::toString);
        assertEquals(List.of(), verdict.differences());
        assertEquals(appended, verdict.appended());
    }
}
