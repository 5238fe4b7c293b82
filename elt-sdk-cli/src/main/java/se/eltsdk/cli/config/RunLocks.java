package se.eltsdk.cli.config;

import java.io.IOException;
import java.time.Duration;
import se.eltsdk.cli.file.PaceFile;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.FileCallLock;

/** The locks that several runs of {@code elt} with one configuration share. */
public final class RunLocks {

    private RunLocks() {
    }

    /** The lock for calls to FK. */
    public static FileCallLock callLock(EltConfiguration config) throws IOException {
        return PaceFile.lock(config.file(), new CallInterval(config.paceInterval()));
    }

    /** How long to wait for the lock of a folder: as long as another run may take to send it. */
    public static Duration folderTimeout(EltConfiguration config) {
        return config.totalTimeout().plus(config.paceInterval());
    }
}
