package se.eltsdk.testkit.internal.validation;

import java.util.List;
import java.util.Optional;

/** What the mock found in a request. */
public record ValidationResult(List<ContractViolation> problems, Optional<String> reportId, Optional<byte[]> document,
        boolean sealPresent) {

    /** About a request that nothing could be read from. */
    static ValidationResult unread(String sentence) {
        ContractViolation problem = new ContractViolation(ContractViolation.Kind.HTTP, sentence);
        return new ValidationResult(List.of(problem), Optional.empty(), Optional.empty(), false);
    }
}
