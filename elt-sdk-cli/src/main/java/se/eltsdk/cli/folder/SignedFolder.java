package se.eltsdk.cli.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.file.InputFiles;
import se.eltsdk.signature.BankIdSignature;

/** The folder of one report: the document, BankID's texts, the seal, the attempts and the receipt. */
public record SignedFolder(Path path) {

    public static final String DOCUMENT = "tidredovisning.xml";
    static final String SIGNING = "signing.json";
    public static final String SEAL = "sigill.xml";
    public static final String ATTEMPTS = "forsok.json";
    public static final String RECEIPT = "kvittens.json";

    /** The two signers of a report. */
    public enum Signer {
        ASSISTANT("assistant", "assistent"), PROVIDER("provider", "anordnare");

        private final String path;
        private final String file;

        Signer(String path, String file) {
            this.path = path;
            this.file = file;
        }

        /** Its name in the paths of findings. */
        public String path() {
            return path;
        }

        public String signatureFile() {
            return file + "-signatur.b64";
        }

        public String ocspFile() {
            return file + "-ocsp.b64";
        }

        /** BankID's whole answer, until its signature is verified and written to the other two files. */
        public String answerFile() {
            return file + "-bankid-svar.json";
        }
    }

    /** The existing folder at this path. */
    public static SignedFolder at(Path path) {
        if (!Files.isDirectory(path)) {
            throw new UsageException(path + ": there is no such folder");
        }
        return new SignedFolder(path);
    }

    public boolean has(String name) {
        return Files.isRegularFile(path.resolve(name));
    }

    /** Reads at most one byte more than a document may have. */
    public byte[] bytes(String name) throws IOException {
        return InputFiles.bytes(path.resolve(name));
    }

    /** BankID's text without a final line break, which editors and shells add. */
    String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.ISO_8859_1).replaceFirst("\\R\\z", "");
    }

    /**
     * Whether the folder has both files of a signer.
     *
     * @throws EltException (ELT-006) if it has only one of them
     */
    public boolean isSigned(Signer signer) {
        boolean signature = has(signer.signatureFile());
        if (signature != has(signer.ocspFile())) {
            throw new EltException(ErrorMessage.of(ErrorCode.MISSING_PART.variant("pair")).with("path", path)
                    .with("signature", signer.signatureFile()).with("ocsp", signer.ocspFile()));
        }
        return signature;
    }

    /** The signature from both files of a signer; empty if one is missing. */
    public Optional<BankIdSignature> signature(Signer signer) throws IOException {
        if (!has(signer.signatureFile()) || !has(signer.ocspFile())) {
            return Optional.empty();
        }
        return Optional.of(BankIdSignature.of(text(signer.signatureFile()), text(signer.ocspFile())));
    }

    public void write(Signer signer, BankIdSignature signature) throws IOException {
        AtomicFile.write(path.resolve(signer.signatureFile()), ascii(signature.signatureText()));
        AtomicFile.write(path.resolve(signer.ocspFile()), ascii(signature.ocspText()));
    }

    public void write(String name, byte[] content) throws IOException {
        AtomicFile.write(path.resolve(name), content);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
