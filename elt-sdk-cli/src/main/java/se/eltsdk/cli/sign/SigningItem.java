package se.eltsdk.cli.sign;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.folder.PreparedFolder;
import se.eltsdk.cli.folder.SignedFolder.Signer;
import se.eltsdk.cli.output.Json;

/**
 * The result of {@code elt sign} for one folder.
 *
 * @param folder   the folder
 * @param signer   who was to sign
 * @param outcome  whether the folder is signed
 * @param hint     BankID's hint why not; empty text if BankID gave none
 * @param code     the error; empty if there is none
 * @param message  what happened, in the language of the run
 * @param findings what is wrong with a signature; empty if nothing is
 */
record SigningItem(PreparedFolder folder, Signer signer, Outcome outcome, String hint, Optional<ErrorCode> code,
                   String message, List<Finding> findings) {

    /** Outcomes of a folder. */
    enum Outcome {
        /** The folder has a verified signature. */
        COMPLETE(ExitCode.DONE),
        /** It has none. */
        FAILED(ExitCode.NO),
        /** No order was made. */
        PENDING(ExitCode.OPEN),
        /** An order was made, and nobody knows whether it was signed. */
        UNKNOWN(ExitCode.OPEN);

        private final int exit;

        Outcome(int exit) {
            this.exit = exit;
        }
    }

    static SigningItem of(PreparedFolder folder, Signer signer, Outcome outcome, String message) {
        return new SigningItem(folder, signer, outcome, "", Optional.empty(), message, List.of());
    }

    SigningItem withHint(String value) {
        return new SigningItem(folder, signer, outcome, value, code, message, findings);
    }

    SigningItem withCode(ErrorCode value) {
        return new SigningItem(folder, signer, outcome, hint, Optional.of(value), message, findings);
    }

    SigningItem withFindings(List<Finding> value) {
        return new SigningItem(folder, signer, outcome, hint, code, message, List.copyOf(value));
    }

    int exit() {
        return outcome.exit;
    }

    Map<String, Object> toJson() {
        return Json.object("path", folder.path().toString(), "id", folder.document().id().toString(),
                "as", signer.path(), "outcome", outcome.name().toLowerCase(Locale.ROOT),
                "hint", hint.isEmpty() ? null : hint, "code", code.orElse(null), "message", message,
                "findings", findings.isEmpty() ? null : Json.findings(findings));
    }
}
