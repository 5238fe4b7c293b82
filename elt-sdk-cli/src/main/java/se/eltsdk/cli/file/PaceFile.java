package se.eltsdk.cli.file;

import java.io.IOException;
import java.nio.file.Path;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.FileCallLock;

/** The file {@code .pace} next to a configuration, which all runs of {@code elt} with it lock for each call to FK. */
public final class PaceFile {

    private PaceFile() {
    }

    /** Returns the lock. A link to a configuration shares the lock of its target. */
    public static FileCallLock lock(Path config, CallInterval interval) throws IOException {
        Path real = config.toRealPath();
        return FileCallLock.of(real.resolveSibling(real.getFileName() + ".pace"), interval);
    }
}
