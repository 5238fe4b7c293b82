package se.eltsdk.testkit.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import se.eltsdk.testkit.TestCredential;

/**
 * The files that a configuration names, readable by their owner only, and the keys of that configuration. For one thread.
 */
final class VendorFiles {

    private static final int KEY_BYTES = 32;
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private final Path folder;
    private final Map<String, String> keys = new LinkedHashMap<>();

    VendorFiles(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    void value(String key, String value) {
        keys.put(key, value);
    }

    void certificate(String key, X509Certificate certificate) {
        try {
            write(key, ".pem", ("-----BEGIN CERTIFICATE-----\n" + LINES.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n").getBytes(StandardCharsets.US_ASCII));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was just made has no encoding", e);
        }
    }

    /** The keys {@code PREFIX.keystore} and {@code PREFIX.password-file}. */
    void credential(String prefix, TestCredential credential) {
        write(prefix + ".keystore", ".p12", credential.pkcs12());
        write(prefix + ".password-file", ".txt",
                new String(credential.password()).getBytes(StandardCharsets.UTF_8));
    }

    void randomKey(String key) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        write(key, ".key", random);
    }

    Map<String, String> keys() {
        return Map.copyOf(keys);
    }

    private void write(String key, String end, byte[] content) {
        Path file = folder.resolve(key.replace('.', '-') + end);
        try {
            Files.createDirectories(folder);
            // The JDK creates temporary files for their owner only: the name never leads to a key that others can read.
            Path temporary = Files.createTempFile(folder, "vendor-", ".tmp");
            Files.write(temporary, content);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keys.put(key, file.toString());
    }
}
