package se.eltsdk.testkit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the mock found in a request. */
record Verdict(List<Problem> problems, Optional<String> reportId, Optional<byte[]> document, boolean sealPresent) {

    /** About a request that nothing could be read from. */
    static Verdict unread(String sentence) {
        Problem problem = new Problem(Problem.Kind.HTTP, sentence);
        return new Verdict(List.of(problem), Optional.empty(), Optional.empty(), false);
    }

    /** FK's answer to a request with problems. */
    FkReply refusal() {
        Problem first = problems.stream().min(Comparator.comparing(Problem::kind)).orElseThrow();
        String text = problems.stream().filter(problem -> problem.kind() == first.kind()).map(Problem::text)
                .collect(Collectors.joining(" "));
        return switch (first.kind()) {
            case HTTP, SOAP -> FkReply.fault("Client", text);
            case XML -> FkReply.xmlValidationError(text);
            case SIGNATURE -> FkReply.signatureValidationError(text);
        };
    }
}
