package se.eltsdk.cli.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import se.eltsdk.Finding;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.internal.StrictDecoder;

/** Reads input files: at most the limit, and text in UTF-8 only. */
public final class InputFiles {

    public static final int LARGEST = 5 * 1024 * 1024;

    private InputFiles() {
    }

    /** Reads at most one byte more than the limit, so that the caller notices a larger file. */
    public static byte[] bytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UsageException(file + " is a folder, not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    /**
     * The text without a byte order mark.
     *
     * @throws UnreadableInputException (ELT-001 or ELT-003) if the text is empty, too large or not in UTF-8
     */
    public static String text(byte[] content) throws UnreadableInputException {
        if (content.length > LARGEST) {
            throw new UnreadableInputException(Finding.of("ELT-003/bytes", "", LARGEST));
        }
        try {
            String text = StrictDecoder.utf8(content);
            String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (plain.isBlank()) {
                throw new UnreadableInputException(Finding.of("ELT-001/empty", ""));
            }
            return plain;
        } catch (CharacterCodingException e) {
            throw new UnreadableInputException(Finding.of("ELT-001/encoding", ""));
        }
    }

    /** The whole file cannot be read. */
    public static final class UnreadableInputException extends Exception {

        private static final long serialVersionUID = 1L;

        private final Finding finding;

        public UnreadableInputException(Finding finding) {
            super(finding.code());
            this.finding = finding;
        }

        public Finding finding() {
            return finding;
        }
    }
}
