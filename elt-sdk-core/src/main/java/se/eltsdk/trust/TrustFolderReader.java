package se.eltsdk.trust;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.eltsdk.ErrorCode;
import se.eltsdk.trust.internal.TrustFiles;
import se.eltsdk.trust.internal.TrustManifest;

/** Reads a trust folder: the manifest, and each certificate that it names. */
final class TrustFolderReader {

    private TrustFolderReader() {
    }

    static TrustFolder read(Path folder) {
        Map<TrustedCertificate, String> files = new LinkedHashMap<>();
        List<CertificateChangeWindow> windows = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        byte[] manifest = TrustFiles.read(folder.resolve(TrustManifest.NAME), ErrorCode.TRUST_MANIFEST_MALFORMED);
        for (TrustManifest.Block block : TrustManifest.read(manifest)) {
            if (!block.isEntry()) {
                windows.add(new CertificateChangeWindow(block.from(), block.to()));
                continue;
            }
            TrustedCertificate entry = entry(folder, block);
            if (!seen.add(TrustFolder.key(entry)) || !seen.add(block.file())) {
                throw TrustManifest.wrong(block.line(), "begins [entry] with a file, or with a role and certificate, "
                        + "that stood above already");
            }
            files.put(entry, block.file());
        }
        return new TrustFolder(files, windows);
    }

    private static TrustedCertificate entry(Path folder, TrustManifest.Block block) {
        String file = block.file();
        if (!Files.isRegularFile(folder.resolve(file))) {
            throw new UntrustedException(ErrorCode.TRUST_FILE_CHANGED, "The trust folder has no file " + file
                    + ", which its "
                    + TrustManifest.NAME + " names in line " + block.line() + ": put it back, or remove the entry.");
        }
        TrustedCertificate entry = new TrustedCertificate(block.role(), block.environment(),
                CertificateImportCheck.readCertificate(folder.resolve(file)), block.from(), block.to(), block.source());
        if (!entry.sha256().hex().equals(block.sha256())) {
            throw new UntrustedException(ErrorCode.TRUST_FILE_CHANGED, "The trust folder's file " + file
                    + " holds the certificate with "
                    + "SHA-256 " + entry.sha256() + ", and its " + TrustManifest.NAME + " confirms another in line "
                    + block.line() + ": somebody exchanged the file. Put the confirmed one back.");
        }
        return entry;
    }
}
