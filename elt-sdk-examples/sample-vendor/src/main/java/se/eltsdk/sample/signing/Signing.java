package se.eltsdk.sample.signing;

import java.util.List;
import se.eltsdk.report.ReportId;

/**
 * One person's signing of one or more reports.
 *
 * @param id      random, for addresses
 * @param kind    who signs
 * @param owner   SHA-256 of the cookie of the browser that started it
 * @param state   how it is
 * @param message while it is open BankID's last hint; if it failed the reason, a code of ours or of BankID; else empty
 * @param reports what is signed
 */
public record Signing(String id, Kind kind, String owner, State state, String message, List<ReportId> reports) {

    public Signing {
        reports = List.copyOf(reports);
    }

    /** Who signs. */
    public enum Kind {
        /** The assistant signs one report. */
        ASSISTANT,
        /** The provider signs many reports at once. */
        PROVIDER
    }

    /** How a signing is. */
    public enum State {
        /** The order may still be signed. */
        OPEN,
        /** Signed, and the next stage is stored. */
        SIGNED,
        /** Not signed; the reports wait again. */
        FAILED
    }
}
