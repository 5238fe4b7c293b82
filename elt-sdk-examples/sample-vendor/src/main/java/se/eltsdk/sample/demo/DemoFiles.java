package se.eltsdk.sample.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import se.eltsdk.testkit.TestCredential;

/** Writes the files that the properties of the demo name. */
final class DemoFiles {

    private static final int KEY_BYTES = 32;
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;
    private final Map<String, Object> properties = new LinkedHashMap<>();

    /** Empties the folder: the certificates of the mocks are new at each start, and old signatures are worth nothing. */
    DemoFiles(Path folder) {
        this.folder = folder.toAbsolutePath();
        try {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Object> properties() {
        return properties;
    }

    void value(String key, String value) {
        properties.put(key, value);
    }

    void certificate(String key, X509Certificate certificate) {
        try {
            write(key, ".pem", ("-----BEGIN CERTIFICATE-----\n" + LINES.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n").getBytes(StandardCharsets.US_ASCII));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was just made has no encoding", e);
        }
    }

    void credential(String prefix, TestCredential credential) {
        write(prefix + ".keystore", ".p12", credential.pkcs12());
        write(prefix + ".password-file", ".txt", new String(credential.password()).getBytes(StandardCharsets.UTF_8));
    }

    void randomKey(String key) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        write(key, ".key", random);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Writes all properties but that of the database, for a further node of this application. */
    void writeForAnotherNode() {
        Properties lines = new Properties();
        properties.forEach((key, value) -> {
            if (!key.startsWith("spring.")) {
                lines.setProperty(key, value.toString());
            }
        });
        store(lines, "node.properties");
    }

    /** Writes the configuration of the command line {@code elt}, whose keys have no prefix. */
    void writeForElt() {
        Properties lines = new Properties();
        properties.forEach((key, value) -> {
            if (key.startsWith("elt.")) {
                lines.setProperty(key.substring("elt.".length()), value.toString());
            }
        });
        store(lines, "elt.properties");
    }

    private void store(Properties lines, String name) {
        try (Writer writer = Files.newBufferedWriter(file(name))) {
            lines.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String key, String end, byte[] content) {
        Path file = folder.resolve(key.replace('.', '-') + end);
        try {
            // The JDK creates temporary files for their owner only: the name never leads to a key that others can read.
            Path temporary = Files.createTempFile(folder, "demo-", ".tmp");
            Files.write(temporary, content);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.put(key, file.toString());
    }
}
