package se.eltsdk.trust.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import se.eltsdk.ErrorCode;
import se.eltsdk.internal.SanitizedText;
import se.eltsdk.trust.UntrustedException;

/** Reads the small files that keys and certificates come in. */
public final class TrustFiles {

    private static final int LARGEST = 1 << 20;

    private TrustFiles() {
    }

    public static byte[] read(Path file, ErrorCode code) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new UntrustedException(code, shown(file) + " is larger than 1 MiB: it is another file.");
            }
            return content;
        } catch (IOException e) {
            throw new UntrustedException(code, shown(file)
                    + " cannot be read: check that it is there and that this user may read it.", e);
        }
    }

    public static String shown(Path file) {
        return "The file " + quoted(file);
    }

    /**
     * The whole path, since an application may run in any folder; in quotes, so that what passes messages on to others
     * can leave it out.
     */
    public static String quoted(Path path) {
        return "\"" + SanitizedText.singleLine(path.toAbsolutePath().normalize().toString()) + "\"";
    }
}
