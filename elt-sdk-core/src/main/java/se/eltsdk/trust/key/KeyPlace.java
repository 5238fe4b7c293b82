package se.eltsdk.trust.key;

import java.nio.file.Path;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.TrustFiles;

/** Where a key comes from, as messages name it: a file, a PKCS#11 token, or a key store in memory. */
final class KeyPlace {

    static final KeyPlace IN_MEMORY = new KeyPlace("store", "");

    private final String kind;
    private final String path;

    private KeyPlace(String kind, String path) {
        this.kind = kind;
        this.path = path;
    }

    static KeyPlace file(Path file) {
        return new KeyPlace("file", TrustFiles.shown(file));
    }

    /** A token that this file configures. */
    static KeyPlace token(Path configuration) {
        return new KeyPlace("token", TrustFiles.shown(configuration));
    }

    /** Returns the message of this problem that is worded for such a place, with its path where it has one. */
    ErrorMessage message(ErrorCode code, String problem) {
        ErrorMessage message = ErrorMessage.of(code.variant(problem + "-" + kind));
        return path.isEmpty() ? message : message.with("path", path);
    }

    UntrustedException wrongPassword(Exception cause) {
        return new UntrustedException(message(ErrorCode.WRONG_PASSWORD, "password"), cause);
    }

    UntrustedException unreadable(Exception cause) {
        return new UntrustedException(message(ErrorCode.KEY_STORE_UNREADABLE, "unreadable"), cause);
    }
}
