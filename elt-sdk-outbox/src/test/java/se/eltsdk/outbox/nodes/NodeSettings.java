package se.eltsdk.outbox.nodes;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import se.eltsdk.transport.submit.FkFixture;

/** The settings of the nodes: a folder with keys and anchors, and a settings file for each node. */
public final class NodeSettings {

    private final Path folder;
    private final Map<String, String> values = new TreeMap<>(Map.of("schema", "", "mode", "answer", "clock", "PT0S",
            "connect", "PT5S", "answer", "PT10S", "total", "PT15S", "interval", "PT1S", "backoff", "PT1S", "resend",
            "PT0S",
            "heap", "0"));

    private NodeSettings(Path folder) {
        this.folder = folder;
    }

    /** Writes keys and anchors into the folder. */
    public static NodeSettings in(Path folder, URI endpoint) throws IOException {
        NodeSettings settings = new NodeSettings(folder);
        Files.write(folder.resolve("outbox.key"), new byte[32]);
        Files.write(folder.resolve("vendor.p12"), FkFixture.PKI.vendorTls(FkFixture.VENDOR).pkcs12());
        settings.pem("fk-ca.pem", FkFixture.PKI.organisationCa());
        settings.pem("bankid-root.pem", FkFixture.PKI.bankId().root());
        settings.with("folder", folder.toString()).with("endpoint", endpoint.toString())
                .with("password", new String(FkFixture.PKI.vendorTls(FkFixture.VENDOR).password()));
        return settings;
    }

    public NodeSettings with(String name, String value) {
        values.put(name, value);
        return this;
    }

    public NodeSettings with(String name, Duration value) {
        return with(name, value.toString());
    }

    /** The file that a node of this name is given. */
    Path file(String name) throws IOException {
        String text = values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve(name + ".properties"), text);
    }

    Path folder() {
        return folder;
    }

    private void pem(String name, X509Certificate certificate) throws IOException {
        try {
            Files.writeString(folder.resolve(name), "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n");
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
