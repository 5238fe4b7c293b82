package se.eltsdk.cli.submit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.file.OwnerOnlyFiles;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.submit.SubmissionLog.UnreadableLogException;
import se.eltsdk.cli.submit.SubmitResult.Outcome;
import se.eltsdk.cli.verify.FolderSealer;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.cli.verify.PackageVerification;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.evidence.DeliveryAttempt;
import se.eltsdk.evidence.EvidencePackage;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.report.ReportId;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.seal.TimestampAuthority;

/** The folder in which {@code submit} stores an evidence package for each accepted report. */
final class EvidenceFolder {

    private static final ErrorCode NOT_KEPT = ErrorCode.EVIDENCE_NOT_KEPT;

    private final Path path;
    private final FolderSealer folderSealer;
    private final Sealer sealer;
    private final Optional<TimestampAuthority> timestamps;

    /** @throws UsageException if there is no key for seals */
    EvidenceFolder(Path path, FolderSealer folderSealer, Optional<TimestampAuthority> timestamps) {
        this.path = path;
        this.folderSealer = folderSealer;
        this.sealer = folderSealer.sealer().orElseThrow(() -> new UsageException("evidence in " + path
                + " needs a seal key: give " + ConfigurationKey.SEAL_KEYSTORE + " or " + ConfigurationKey.SEAL_PKCS11
                + ". Nothing was sent."));
        this.timestamps = timestamps;
    }

    /**
     * Writes the package unless it exists. FK has the report whether that succeeds or not, so a failure is reported
     * with the receipt.
     */
    SubmitResult keep(FolderVerification verified, SubmitResult accepted) {
        Path file = path.resolve(accepted.id() + PackageVerification.ENDING);
        if (Files.exists(file)) {
            return accepted;
        }
        try {
            SealedReport sealed = folderSealer.sealed(verified).sealed().orElseThrow(() -> new EltException(
                    ErrorMessage.of(NOT_KEPT.variant("invalid"))));
            EvidencePackage evidence = EvidencePackage.of(sealed)
                    .withReceipt(receipt(verified.folder()), earlier(verified.folder(), sealed), sealer);
            OwnerOnlyFiles.folders(path);
            return write(file, evidence, accepted);
        } catch (FileAlreadyExistsException e) {
            // Another run was faster, or the folder's path is a file.
            return Files.exists(file) ? accepted : accepted.with(notKept("is-file", file)
                    .with("other", String.valueOf(e.getMessage())));
        } catch (UnreadableLogException e) {
            return accepted.with(notKept("unreadable", file).with("other", String.valueOf(e.getMessage())));
        } catch (EltException e) {
            return accepted.with(notKept("file-cause", file).with("code", e.code()).with("cause", e.errorMessage()));
        } catch (IOException e) {
            return accepted.with(notKept("file", file).with("reason", String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // An error of a key store must not hide FK's receipt.
            return accepted.with(notKept("file", file).with("reason", e.getClass().getSimpleName()));
        }
    }

    /** Without time-stamps if there are none, which the result then says. */
    private SubmitResult write(Path file, EvidencePackage evidence, SubmitResult accepted) throws IOException {
        EvidencePackage stamped = evidence;
        SubmitResult result = accepted;
        try {
            stamped = timestamps.map(evidence::withTimestamps).orElse(evidence);
        } catch (EltException e) {
            result = accepted.with(e.errorMessage());
        }
        AtomicFile.create(file, stamped.bytes().toByteArray());
        return result;
    }

    private static ErrorMessage notKept(String variant, Path file) {
        return ErrorMessage.of(NOT_KEPT.variant(variant)).with("path", file);
    }

    private static Receipt receipt(SignedFolder folder) throws IOException, UnreadableLogException {
        if (!folder.has(SignedFolder.RECEIPT)) {
            throw new UnreadableLogException(SignedFolder.RECEIPT);
        }
        try {
            JsonNode node = new ObjectMapper().readTree(folder.bytes(SignedFolder.RECEIPT));
            return Receipt.of(ReportId.parse(text(node, "id")), Sha256.parse(text(node, "digest")),
                    text(node, "txId"), text(node, "environment"), Instant.parse(text(node, "startedAt")),
                    Instant.parse(text(node, "answeredAt")));
        } catch (RuntimeException e) {
            // Missing and malformed parts throw different exceptions.
            throw new UnreadableLogException(SignedFolder.RECEIPT);
        }
    }

    private static String text(JsonNode node, String name) {
        return node.required(name).asText();
    }

    private static List<DeliveryAttempt> earlier(SignedFolder folder, SealedReport sealed) throws IOException,
            UnreadableLogException {
        return SubmissionLog.read(folder)
                .attempts(sealed.signed().environment(), sealed.signed().document().digest().hex()).stream()
                .filter(attempt -> !attempt.ended(Outcome.ACCEPTED))
                .map(attempt -> new DeliveryAttempt(Instant.parse(attempt.startedAt()), outcome(attempt))).toList();
    }

    private static DeliveryAttempt.Outcome outcome(FolderAttempt attempt) {
        return attempt.isOpen() ? DeliveryAttempt.Outcome.UNKNOWN
                : DeliveryAttempt.Outcome.valueOf(requireNonNull(attempt.outcome()).toUpperCase(Locale.ROOT));
    }
}
