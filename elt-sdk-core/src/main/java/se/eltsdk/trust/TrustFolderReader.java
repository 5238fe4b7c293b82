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
import se.eltsdk.ErrorMessage;
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
                throw TrustManifest.wrong("duplicate", block.line());
            }
            files.put(entry, block.file());
        }
        return new TrustFolder(files, windows);
    }

    private static TrustedCertificate entry(Path folder, TrustManifest.Block block) {
        String file = block.file();
        if (!Files.isRegularFile(folder.resolve(file))) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.TRUST_FILE_CHANGED.variant("missing"))
                    .with("file", file).with("line", block.line()));
        }
        TrustedCertificate entry = new TrustedCertificate(block.role(), block.environment(),
                CertificateImportCheck.readCertificate(folder.resolve(file)), block.from(), block.to(), block.source());
        if (!entry.sha256().hex().equals(block.sha256())) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.TRUST_FILE_CHANGED.variant("changed"))
                    .with("file", file).with("sha256", entry.sha256()).with("line", block.line()));
        }
        return entry;
    }
}
