package se.eltsdk.format.internal;

import java.nio.charset.CharacterCodingException;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.internal.StrictDecoder;

/** Decodes the bytes of a file. */
final class InputText {

    static final int MOST_BYTES = 5 * 1024 * 1024;

    private InputText() {
    }

    /**
     * The text without a byte order mark.
     *
     * @throws UnreadableInputException (ELT-001 or ELT-003) if the text is empty, too large or not in UTF-8
     */
    static String decode(byte[] content) throws UnreadableInputException {
        if (content.length > MOST_BYTES) {
            throw new UnreadableInputException(Finding.of(ErrorCode.INPUT_TOO_LARGE.variant("bytes"), "", MOST_BYTES));
        }
        try {
            String text = StrictDecoder.utf8(content);
            String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (plain.isBlank()) {
                throw new UnreadableInputException(Finding.of(ErrorCode.UNREADABLE_INPUT.variant("empty"), ""));
            }
            return plain;
        } catch (CharacterCodingException e) {
            throw new UnreadableInputException(Finding.of(ErrorCode.UNREADABLE_INPUT.variant("encoding"), ""));
        }
    }
}
