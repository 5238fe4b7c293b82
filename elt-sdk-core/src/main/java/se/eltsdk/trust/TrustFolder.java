package se.eltsdk.trust;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import se.eltsdk.trust.internal.EnvironmentSeparation;
import se.eltsdk.trust.internal.TrustManifest;

/**
 * The trust folder of one environment: a file with one certificate for each entry, in PEM or DER, and the manifest
 * {@code trust.ini}, which says what each is trusted for and when. Immutable.
 *
 * <pre>{@code
 * [entry]
 * file = fk-ca.pem
 * role = fk-tls-anchor
 * environment = production
 * from = 2022-02-02T11:00:00Z
 * to = 2030-02-02T11:00:00Z
 * sha256 = 64 lower-case hexadecimal digits
 * source = from the issuer; fingerprint by telephone
 *
 * [window]
 * from = 2022-02-08T20:30:00Z
 * to = 2022-02-08T23:00:00Z
 * }</pre>
 *
 * <p>Roles are {@code fk-tls-anchor}, {@code fk-server}, {@code fk-stamp} and {@code bankid-root}. {@code to} may be
 * left out for an entry without a stated end; {@code source} may be left out. A window is the announced time of a
 * certificate change. A line that begins with {@code #} is a comment; {@link #change} does not keep it. A certificate
 * that the manifest does not name is not trusted.
 */
public final class TrustFolder {

    private final Map<TrustedCertificate, String> files;
    private final List<CertificateChangeWindow> windows;

    TrustFolder(Map<TrustedCertificate, String> files, List<CertificateChangeWindow> windows) {
        this.files = new LinkedHashMap<>(files);
        this.windows = List.copyOf(windows);
    }

    /**
     * Reads a folder.
     *
     * @throws UntrustedException ELT-826 when the manifest is not there or malformed, ELT-827 when a file is not the
     *         one that it names, ELT-806 when a file contains no certificate
     */
    public static TrustFolder read(Path folder) {
        return TrustFolderReader.read(requireNonNull(folder, "folder"));
    }

    /** The content of a folder in which nothing is trusted yet. */
    public static TrustFolder none() {
        return new TrustFolder(Map.of(), List.of());
    }

    /**
     * Reads a folder that may not be there yet, or be without a manifest: then nothing is trusted.
     *
     * @throws UntrustedException as {@link #read} does
     */
    public static TrustFolder readOrNone(Path folder) {
        return Files.exists(requireNonNull(folder, "folder").resolve(TrustManifest.NAME)) ? read(folder) : none();
    }

    /**
     * Changes a folder, which is made where there is none: a reader sees it as it was or as it becomes, also after a
     * crash, and of two that change it at once the second is refused.
     *
     * @param change makes the new content of the present one, which is that of {@link #readOrNone}
     * @return the new content
     * @throws UntrustedException ELT-829 when the folder cannot be written or is being changed; as {@link #read}; and
     *         whatever the change itself throws, in which case nothing was written
     */
    public static TrustFolder change(Path folder, UnaryOperator<TrustFolder> change) {
        requireNonNull(change, "change");
        return TrustFolderWriter.change(requireNonNull(folder, "folder"), () -> {
            TrustFolder before = readOrNone(folder);
            return new TrustFolderWriter.Change(before, change.apply(before));
        });
    }

    /** What is trusted, also what was and will be. */
    public TrustStore trustStore() {
        return TrustStore.of(files.keySet());
    }

    /** The announced times of certificate changes, in the manifest's order; may be empty. */
    public List<CertificateChangeWindow> windows() {
        return windows;
    }

    /**
     * The name of an entry's file.
     *
     * @throws IllegalArgumentException when the entry is none of this folder
     */
    public String file(TrustedCertificate entry) {
        String file = files.get(requireNonNull(entry, "entry"));
        if (file == null) {
            throw new IllegalArgumentException("the entry is none of this folder");
        }
        return file;
    }

    /**
     * Returns a copy with this entry; it replaces one of the same role and certificate, so that the dates change.
     *
     * @throws UntrustedException (ELT-808) when the folder has entries of the other environment
     */
    public TrustFolder with(TrustedCertificate entry) {
        EnvironmentSeparation separation = new EnvironmentSeparation(requireNonNull(entry, "entry").environment());
        files.keySet().forEach(separation::requireOwn);
        Map<TrustedCertificate, String> changed = new LinkedHashMap<>();
        files.forEach((old, file) -> changed.put(key(old).equals(key(entry)) ? entry : old, file));
        changed.putIfAbsent(entry, entry.role().word() + "-" + entry.sha256().hex().substring(0, 16) + ".pem");
        return new TrustFolder(changed, windows);
    }

    /** Returns a copy with this window. */
    public TrustFolder with(CertificateChangeWindow window) {
        List<CertificateChangeWindow> changed = new ArrayList<>(windows);
        if (!changed.contains(window)) {
            changed.add(requireNonNull(window, "window"));
        }
        return new TrustFolder(files, changed);
    }

    /** The same without this entry. */
    public TrustFolder without(TrustedCertificate entry) {
        Map<TrustedCertificate, String> changed = new LinkedHashMap<>(files);
        changed.remove(requireNonNull(entry, "entry"));
        return new TrustFolder(changed, windows);
    }

    /** Of what there is one entry at the most. */
    static List<Object> key(TrustedCertificate entry) {
        return List.of(entry.role(), entry.certificate());
    }

    Set<String> fileNames() {
        return new TreeSet<>(files.values());
    }

    Map<TrustedCertificate, String> files() {
        return files;
    }

    @Override
    public String toString() {
        return "TrustFolder[" + files.size() + " entries, " + windows.size() + " windows]";
    }
}
