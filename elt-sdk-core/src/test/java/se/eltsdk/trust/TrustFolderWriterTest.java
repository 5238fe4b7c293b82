package se.eltsdk.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.trust.FkCertificateSamples.ca;
import static se.eltsdk.trust.FkCertificateSamples.entry;
import static se.eltsdk.trust.FkCertificateSamples.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.trust.internal.TrustManifest;

/**
 * The order in which a change of a trust folder reaches the disk, so that a loss of power leaves one state or the
 * other.
 */
class TrustFolderWriterTest {

    private static final ForgedCertificate CA = ca("Issuing CA v4");
    private static final TrustedCertificate ANCHOR = entry(TrustRole.FK_TLS_ANCHOR, CA.certificate());
    private static final TrustedCertificate SERVER = entry(TrustRole.FK_SERVER, server(CA).certificate());

    @TempDir
    private Path folder;

    /** Notes each step, and fails before the one that a test names. */
    private final class Watched implements TrustFolderWriter.Disk {

        private final List<String> steps = new ArrayList<>();
        private final String failing;

        private Watched(String failing) {
            this.failing = failing;
        }

        @Override
        public void force(FileChannel channel, Path path) throws IOException {
            step("force " + shown(path));
            TrustFolderWriter.Disk.REAL.force(channel, path);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            assertEquals(shown(to) + ".new", shown(from));
            step("rename " + shown(to));
            TrustFolderWriter.Disk.REAL.rename(from, to);
        }

        @Override
        public void delete(Path file) throws IOException {
            step("delete " + shown(file));
            TrustFolderWriter.Disk.REAL.delete(file);
        }

        private void step(String step) throws IOException {
            steps.add(step);
            if (step.equals(failing)) {
                throw new IOException("no power");
            }
        }

        private String shown(Path path) {
            return path.equals(folder) ? "folder" : path.getFileName().toString().replaceAll("-[0-9a-f]{16}", "");
        }
    }

    @Test
    void whenAnEntryIsAdded_thenItsFileIsOnDiskBeforeTheManifestThatNamesIt() {
        Watched disk = new Watched("");

        change(disk, TrustFolder.none().with(ANCHOR));

        assertEquals(List.of("force fk-tls-anchor.pem.new", "rename fk-tls-anchor.pem", "force folder",
                "force MANIFEST.new", "rename MANIFEST", "force folder"), named(disk));
    }

    @Test
    void whenAnEntryIsTakenAway_thenItsFileGoesAfterTheManifestIsOnDisk() {
        change(new Watched(""), TrustFolder.none().with(ANCHOR).with(SERVER));
        Watched disk = new Watched("");

        change(disk, TrustFolder.read(folder).without(SERVER));

        assertEquals(List.of("force folder", "force MANIFEST.new", "rename MANIFEST", "force folder",
                "delete fk-server.pem"), named(disk));
    }

    @Test
    void whenTheDiskFailsAtAnyStep_thenTheOldOrTheNewStateIsRead() {
        change(new Watched(""), TrustFolder.none().with(ANCHOR));
        for (String failing : List.of("force fk-server.pem.new", "rename fk-server.pem",
                "force " + TrustManifest.NAME + ".new", "rename " + TrustManifest.NAME)) {
            assertEquals("ELT-829", assertThrows(UntrustedException.class,
                    () -> change(new Watched(failing), TrustFolder.read(folder).with(SERVER))).code().id());
            assertEquals(List.of(ANCHOR), TrustFolder.read(folder).trustStore().all(), failing);
        }
        change(new Watched(""), TrustFolder.read(folder).with(SERVER));
        assertThrows(UntrustedException.class,
                () -> change(new Watched("delete fk-server.pem"), TrustFolder.read(folder).without(SERVER)));
        assertEquals(List.of(ANCHOR), TrustFolder.read(folder).trustStore().all());
    }

    @Test
    void whenTheFolderCannotBeWritten_thenTheMessageHasItsWholePath() {
        UntrustedException refusal = assertThrows(UntrustedException.class,
                () -> change(new Watched("rename " + TrustManifest.NAME), TrustFolder.none().with(ANCHOR)));

        assertTrue(refusal.getMessage().contains(folder.toAbsolutePath().normalize().toString()), refusal.getMessage());
    }

    private static List<String> named(Watched disk) {
        return disk.steps.stream().map(step -> step.replace(TrustManifest.NAME, "MANIFEST")).toList();
    }

    private void change(TrustFolderWriter.Disk disk, TrustFolder after) {
        TrustFolder before = TrustFolder.readOrNone(folder);
        TrustFolderWriter.change(folder, () -> new TrustFolderWriter.Change(before, after), disk);
    }
}
