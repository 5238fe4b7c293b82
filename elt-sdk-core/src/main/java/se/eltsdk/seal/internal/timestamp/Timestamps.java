package se.eltsdk.seal.internal.timestamp;

import java.io.IOException;
import java.util.function.Supplier;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.seal.TimestampExchange;
import se.eltsdk.trust.TrustAnchors;

/** Calls the classes that need Bouncy Castle; names none of its types, and says if it is missing or of another version. */
public final class Timestamps {

    /** Some times what tokens of authorities with long chains have. */
    static final int LARGEST = 64 * 1024;

    private Timestamps() {
    }

    /**
     * Verifies a token over these bytes.
     *
     * @throws EltException ELT-915 when it is not valid, ELT-917 when Bouncy Castle is not on the class path, or
     *         of another version
     */
    public static VerifiedTimestamp verify(byte[] token, byte[] content, TrustAnchors issuers) {
        if (token.length > LARGEST) {
            throw new EltException(ErrorMessage.of(ErrorCode.INVALID_TIMESTAMP.variant("form")));
        }
        return withLibrary(() -> TimestampToken.verify(token, content, issuers));
    }

    /**
     * Gets a token over these bytes, and verifies it.
     *
     * @throws EltException ELT-918 when none comes, ELT-915 when it is not valid, ELT-917 when Bouncy Castle is not on
     *         the class path, or of another version
     */
    public static byte[] stamp(byte[] content, String policy, TimestampExchange exchange, TrustAnchors issuers) {
        TimestampMessages messages = withLibrary(() -> new TimestampMessages(content, policy));
        byte[] request = withLibrary(messages::request);
        byte[] response = exchanged(exchange, request);
        byte[] token = withLibrary(() -> messages.token(response));
        verify(token, content, issuers);
        return token;
    }

    private static byte[] exchanged(TimestampExchange exchange, byte[] request) {
        try {
            byte[] response = exchange.exchange(request);
            if (response.length > LARGEST) {
                throw new EltException(ErrorMessage.of(ErrorCode.TIMESTAMP_NOT_OBTAINED.variant("size"))
                        .with("limit", LARGEST / 1024));
            }
            return response;
        } catch (EltException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new EltException(ErrorMessage.of(ErrorCode.TIMESTAMP_NOT_OBTAINED.variant("connection"))
                    .with("reason", e.getClass().getSimpleName()), e);
        }
    }

    private static <T> T withLibrary(Supplier<T> action) {
        try {
            return action.get();
        } catch (NoClassDefFoundError e) {
            throw new EltException(ErrorMessage.of(ErrorCode.TIMESTAMP_LIBRARY_MISSING.variant("bcpkix")), e);
        } catch (LinkageError e) {
            throw new EltException(ErrorMessage.of(ErrorCode.TIMESTAMP_LIBRARY_MISSING.variant("version"))
                    .with("reason", e), e);
        }
    }
}
