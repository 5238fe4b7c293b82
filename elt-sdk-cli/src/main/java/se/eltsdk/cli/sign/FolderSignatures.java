package se.eltsdk.cli.sign;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.Finding;
import se.eltsdk.cli.folder.FolderLock;
import se.eltsdk.cli.folder.PreparedFolder;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.folder.SignedFolder.Signer;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Translations;
import se.eltsdk.cli.sign.SigningItem.Outcome;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.InvalidSignatureException;
import se.eltsdk.signature.internal.BankIdSignatureVerifier;
import se.eltsdk.trust.EltEnvironment;

/**
 * The signatures of one signer in prepared folders. BankID gives its answer once. So the answer is stored first, as it
 * came; it is removed when its signature has been verified and stored.
 */
final class FolderSignatures {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Signer signer;
    private final BankIdSignatureVerifier verifier;
    private final Console console;
    private final Translations texts;

    FolderSignatures(Signer signer, EltEnvironment environment, Console console, Translations texts) {
        this.signer = signer;
        this.verifier = new BankIdSignatureVerifier(environment, console.clock());
        this.console = console;
        this.texts = texts;
    }

    Signer signer() {
        return signer;
    }

    Translations texts() {
        return texts;
    }

    SigningItem item(PreparedFolder folder, Outcome outcome, String key, Object... arguments) {
        return SigningItem.of(folder, signer, outcome, texts.of(key, arguments));
    }

    SigningItem item(PreparedFolder folder, Outcome outcome, EltException failure) {
        String message = failure.text(texts.locale()) + " " + failure.errorMessage().nextStep(texts.locale());
        return SigningItem.of(folder, signer, outcome, message.strip()).withCode(failure.code());
    }

    /** The item of a folder that needs no order, or may get none; empty for one to be signed. */
    Optional<SigningItem> settled(PreparedFolder folder) throws IOException, InterruptedException {
        SignedFolder signed = new SignedFolder(folder.path());
        try {
            if (signed.has(signer.answerFile())) {
                return Optional.of(fromKeptAnswer(folder, signed));
            }
            if (signed.isSigned(signer)) {
                return Optional.of(item(folder, Outcome.COMPLETE, "sign.before." + signer.path()));
            }
            return signer == Signer.PROVIDER ? assistantsErrors(folder, signed) : Optional.empty();
        } catch (InvalidSignatureException e) {
            return Optional.of(item(folder, Outcome.FAILED, "sign.assistant.invalid").withFindings(e.findings()));
        } catch (EltException e) {
            return Optional.of(item(folder, Outcome.FAILED, e));
        }
    }

    /** The provider's signature would be in vain next to an assistant's that is not valid. */
    private Optional<SigningItem> assistantsErrors(PreparedFolder folder, SignedFolder signed) throws IOException {
        if (!signed.isSigned(Signer.ASSISTANT)) {
            return Optional.empty();
        }
        List<Finding> errors = errors(folder, Signer.ASSISTANT, signed.signature(Signer.ASSISTANT).orElseThrow());
        return errors.isEmpty() ? Optional.empty()
                : Optional.of(item(folder, Outcome.FAILED, "sign.assistant.invalid").withFindings(errors));
    }

    /** An earlier run ended before it had verified the answer, or the signature was not valid. */
    private SigningItem fromKeptAnswer(PreparedFolder folder, SignedFolder signed)
            throws IOException, InterruptedException {
        try {
            JsonNode data = MAPPER.readTree(signed.bytes(signer.answerFile())).path("completionData");
            return accept(folder, BankIdSignature.of(data.path("signature").asText(),
                    data.path("ocspResponse").asText()));
        } catch (JacksonException | InvalidSignatureException e) {
            return item(folder, Outcome.FAILED, "sign.unreadable", signer.answerFile());
        }
    }

    /** Stores BankID's answer as it came. */
    void keep(PreparedFolder folder, Bytes answer) throws IOException {
        new SignedFolder(folder.path()).write(signer.answerFile(), answer.toByteArray());
    }

    /** Verifies and stores the signature of a kept answer. If it is not valid, only the answer stays. */
    SigningItem accept(PreparedFolder folder, BankIdSignature signature) throws IOException, InterruptedException {
        SignedFolder signed = new SignedFolder(folder.path());
        try (FolderLock lock = FolderLock.acquire(signed, FolderLock.DEFAULT_TIMEOUT, console.err())) {
            List<Finding> errors = errors(folder, signer, signature);
            if (!errors.isEmpty()) {
                return item(folder, Outcome.FAILED, "sign.invalid", signer.answerFile()).withFindings(errors);
            }
            if (signed.signature(signer).filter(other -> !other.equals(signature)).isPresent()) {
                return item(folder, Outcome.COMPLETE, "sign.meanwhile", signer.answerFile());
            }
            signed.write(signer, signature);
            Files.delete(folder.path().resolve(signer.answerFile()));
            return item(folder, Outcome.COMPLETE, "sign.signed." + signer.path());
        }
    }

    private List<Finding> errors(PreparedFolder folder, Signer who, BankIdSignature signature) {
        ReportDocument document = folder.document();
        return (who == Signer.ASSISTANT ? verifier.assistant(document, signature)
                : verifier.provider(document, signature)).findings().stream().filter(Finding::isError).toList();
    }
}
