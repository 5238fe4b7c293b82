package se.eltsdk.examples.elt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import se.eltsdk.Finding;

/** Reads files from outside: not more than the limit, and text in UTF-8 only. */
final class Input {

    static final int LARGEST = 5 * 1024 * 1024;

    private Input() {
    }

    /** At most one byte more than the limit, so that who reads on sees that it is too much. */
    static byte[] bytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new CallException(file + " is a folder, not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    /**
     * The text without a byte order mark.
     *
     * @throws Unreadable (ELT-001 or ELT-003) for an empty, an oversized or another than UTF-8 text
     */
    static String text(byte[] content) throws Unreadable {
        if (content.length > LARGEST) {
            throw new Unreadable(Finding.of("ELT-003/bytes", "", LARGEST));
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (plain.isBlank()) {
                throw new Unreadable(Finding.of("ELT-001/empty", ""));
            }
            return plain;
        } catch (CharacterCodingException e) {
            throw new Unreadable(Finding.of("ELT-001/encoding", ""));
        }
    }

    /** The whole file cannot be read. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final Finding finding;

        Unreadable(Finding finding) {
            super(finding.code());
            this.finding = finding;
        }

        Finding finding() {
            return finding;
        }
    }
}
