package se.eltsdk.trust;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.internal.DurableFiles;
import se.eltsdk.internal.SanitizedText;
import se.eltsdk.trust.internal.TrustFiles;
import se.eltsdk.trust.internal.TrustManifest;

/** Writes a trust folder so that its manifest never names a file that is missing. */
final class TrustFolderWriter {

    private static final String LOCK = "trust.lock";
    private static final int LONGEST_SOURCE = 500;

    /** The file operations that make a change survive a loss of power. Tests replace them by failing ones. */
    interface Disk {

        /** The machine's own. A rename survives only once its folder is on disk. */
        Disk REAL = new Disk() {
            @Override
            public void force(FileChannel channel, Path path) throws IOException {
                channel.force(true);
            }

            @Override
            public void rename(Path from, Path to) throws IOException {
                DurableFiles.rename(from, to);
            }

            @Override
            public void delete(Path file) throws IOException {
                Files.deleteIfExists(file);
            }
        };

        /** Forces the content of this file or folder to disk. */
        void force(FileChannel channel, Path path) throws IOException;

        /** Replaces a file by another, in one step. */
        void rename(Path from, Path to) throws IOException;

        /** Deletes a file if it exists. */
        void delete(Path file) throws IOException;
    }

    private final Path folder;
    private final Disk disk;

    private TrustFolderWriter(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** A folder's content before and after a change. */
    record Change(TrustFolder before, TrustFolder after) {
    }

    static TrustFolder change(Path folder, Supplier<Change> change) {
        return change(folder, change, Disk.REAL);
    }

    static TrustFolder change(Path folder, Supplier<Change> change, Disk disk) {
        try {
            make(folder);
            try (FileChannel channel = open(folder.resolve(LOCK)); FileLock lock = channel.tryLock()) {
                if (lock == null) {
                    throw busy(null);
                }
                Change wanted = change.get();
                new TrustFolderWriter(folder, disk).write(wanted);
                return wanted.after();
            } catch (OverlappingFileLockException e) {
                throw busy(e);
            }
        } catch (IOException e) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.TRUST_FOLDER_NOT_WRITABLE.variant("failed"))
                    .with("path", TrustFiles.shown(folder)), e);
        }
    }

    private static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, DurableFiles.permissions(folder,
                    PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** To be written; a new file is for those to read and write for whom its folder is. */
    private static FileChannel open(Path file, OpenOption... more) throws IOException {
        Set<OpenOption> options = new HashSet<>(List.of(more));
        options.addAll(List.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        if (!DurableFiles.hasPosixPermissions(file)) {
            return FileChannel.open(file, options);
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file.toAbsolutePath().getParent());
        permissions.removeAll(PosixFilePermissions.fromString("--x--x--x"));
        return FileChannel.open(file, options, DurableFiles.permissions(file, permissions));
    }

    private static UntrustedException busy(@Nullable Exception cause) {
        return new UntrustedException(ErrorMessage.of(ErrorCode.TRUST_FOLDER_NOT_WRITABLE.variant("busy")), cause);
    }

    /**
     * Writes new certificates, then the manifest, which alone decides what is trusted; then deletes files that it no
     * longer names.
     */
    private void write(Change change) throws IOException {
        Set<String> before = change.before().fileNames();
        for (Map.Entry<TrustedCertificate, String> file : change.after().files().entrySet()) {
            if (!before.contains(file.getValue())) {
                replace(folder.resolve(file.getValue()), pem(file.getKey().certificate()));
            }
        }
        sync();
        replace(folder.resolve(TrustManifest.NAME), manifest(change.after()));
        sync();
        before.removeAll(change.after().fileNames());
        for (String left : before) {
            disk.delete(folder.resolve(left));
        }
    }

    private static byte[] manifest(TrustFolder folder) {
        StringBuilder text = new StringBuilder("# What is trusted here, and when; each certificate by its confirmed "
                + "fingerprint.\n");
        folder.files().forEach((entry, file) -> text.append("\n[entry]\nfile = ").append(file)
                .append("\nrole = ").append(entry.role().word())
                .append("\nenvironment = ").append(entry.environment())
                .append("\nfrom = ").append(entry.from())
                .append(entry.to().equals(Instant.MAX) ? "" : "\nto = " + entry.to())
                .append("\nsha256 = ").append(entry.sha256())
                .append(source(entry)).append('\n'));
        folder.windows().forEach(window -> text.append("\n[window]\nfrom = ").append(window.from())
                .append("\nto = ").append(window.to()).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** On one line, since a second could begin another entry. */
    private static String source(TrustedCertificate entry) {
        String line = SanitizedText.singleLine(entry.source(), LONGEST_SOURCE);
        return line.isEmpty() ? "" : "\nsource = " + line;
    }

    private static byte[] pem(X509Certificate certificate) {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return ("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has a form", e);
        }
    }

    private void replace(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel out = open(fresh, StandardOpenOption.TRUNCATE_EXISTING)) {
            DurableFiles.write(out, content);
            disk.force(out, fresh);
        }
        disk.rename(fresh, file);
    }

    /** Where a folder cannot be opened, as on Windows, there is no such step. */
    private void sync() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            disk.force(channel, folder);
        } catch (IOException e) {
            return;
        }
    }
}
