package se.eltsdk.trust.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.internal.SanitizedText;
import se.eltsdk.trust.UntrustedException;

/** Reads the small files that keys and certificates come in. */
public final class TrustFiles {

    private static final int LARGEST = 1 << 20;

    private TrustFiles() {
    }

    /** @throws UntrustedException with this code if the file cannot be read or is larger than 1 MiB */
    public static byte[] read(Path file, ErrorCode code) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new UntrustedException(ErrorMessage.of(code.variant("too-large")).with("path", shown(file))
                        .with("limit", LARGEST >> 20));
            }
            return content;
        } catch (IOException e) {
            throw new UntrustedException(ErrorMessage.of(code.variant("not-read")).with("path", shown(file)), e);
        }
    }

    /** Returns the whole path on one line, since an application may run in any folder. */
    public static String shown(Path path) {
        return SanitizedText.singleLine(path.toAbsolutePath().normalize().toString());
    }
}
