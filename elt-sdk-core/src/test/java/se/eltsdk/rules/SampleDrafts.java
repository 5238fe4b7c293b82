package se.eltsdk.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.SwedishSentenceAssertions;

/** The valid draft with some texts changed, and what is found in it. */
public final class SampleDrafts {

    private SampleDrafts() {
    }

    /** Path, text, path, text …; a null text takes the path out, with all that lies within. */
    static ReportDraft with(String... pairs) {
        Map<String, String> texts = Samples.texts();
        for (int i = 0; i < pairs.length; i += 2) {
            String path = pairs[i];
            if (pairs[i + 1] == null) {
                texts.keySet().removeIf(other -> other.equals(path) || other.startsWith(path + ".")
                        || other.startsWith(path + "["));
            } else {
                texts.put(path, pairs[i + 1]);
            }
        }
        return of(texts);
    }

    static ReportDraft of(Map<String, String> texts) {
        ReportDraft.Builder builder = ReportDraft.builder();
        texts.forEach(builder::set);
        return builder.build();
    }

    static List<Finding> check(String... pairs) {
        return with(pairs).check(Samples.CLOCK);
    }

    static List<Finding> check(Clock clock, String... pairs) {
        return with(pairs).check(clock);
    }

    /** That nothing but this is found; the Swedish sentence comes after the name of its place. */
    static void assertOnly(List<Finding> findings, String code, String path, String swedish, String english) {
        assertEquals(List.of(code + " " + path), places(findings));
        String place = Finding.swedishPlace(path);
        assertEquals(place.isEmpty() ? swedish : place + ": " + swedish, findings.get(0).swedish());
        assertEquals(english, findings.get(0).english());
    }

    static void assertNone(List<Finding> findings) {
        assertTrue(findings.isEmpty(), () -> places(findings).toString());
    }

    public static List<String> places(List<Finding> findings) {
        SwedishSentenceAssertions.assertPlain(findings);
        return findings.stream().map(finding -> finding.code().id() + " " + finding.path()).toList();
    }
}
