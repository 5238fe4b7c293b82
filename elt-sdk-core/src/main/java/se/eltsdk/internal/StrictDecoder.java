package se.eltsdk.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes text and rejects bytes that are not valid in the encoding, where {@code new String} would replace them. */
public final class StrictDecoder {

    private StrictDecoder() {
    }

    public static String utf8(byte[] content) throws CharacterCodingException {
        return decode(ByteBuffer.wrap(content), StandardCharsets.UTF_8).toString();
    }

    /** For callers that decode a part of an array, use another encoding, or wipe the characters afterwards. */
    public static CharBuffer decode(ByteBuffer content, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT).decode(content);
    }
}
