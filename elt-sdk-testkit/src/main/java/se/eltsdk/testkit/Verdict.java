package se.eltsdk.testkit;

import java.util.List;
import java.util.Optional;

/** What the mock found in a request. */
record Verdict(List<Problem> problems, Optional<String> reportId, Optional<byte[]> document, boolean sealPresent) {

    /** About a request that nothing could be read from. */
    static Verdict unread(String sentence) {
        Problem problem = new Problem(Problem.Kind.HTTP, sentence);
        return new Verdict(List.of(problem), Optional.empty(), Optional.empty(), false);
    }
}
