package se.eltsdk.transport.submit;

/** Outcomes as short texts, for tables. */
final class Outcomes {

    private Outcomes() {
    }

    static String describe(SubmissionOutcome outcome) {
        return outcome.match(
                accepted -> "Accepted",
                refused -> "Refused " + refused.refusal().code(),
                deferred -> "Deferred " + deferred.code()
                        + deferred.retryAfter().map(wait -> " after " + wait).orElse("")
                        + (deferred.vendorRefused() ? " vendor" : "") + (deferred.needsPerson() ? " person" : ""),
                unknown -> "Unknown " + unknown.code());
    }
}
