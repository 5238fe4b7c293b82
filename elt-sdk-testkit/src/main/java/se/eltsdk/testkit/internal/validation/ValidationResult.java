package se.eltsdk.testkit.internal.validation;

import java.util.List;
import java.util.Optional;

/** The result of validating a request. */
public record ValidationResult(List<ContractViolation> problems, Optional<String> reportId, Optional<byte[]> document,
        boolean sealPresent) {

    /** The result for a request whose content was not read. */
    static ValidationResult unread(String sentence) {
        ContractViolation problem = new ContractViolation(ContractViolation.Kind.HTTP, sentence);
        return new ValidationResult(List.of(problem), Optional.empty(), Optional.empty(), false);
    }
}
