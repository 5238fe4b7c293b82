package se.eltsdk.config.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.config.ConfigurationFinding;

/** What the doctor says of keys that sending needs. */
class MissingKeysTest {

    private static final String ALWAYS = "environment endpoint fk.organisation-number ";
    private static final String OWN = "tls.keystore tls.password-file";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"x | ", "trust.folder = trust | trust", "fk.anchors = a | anchors",
        "tls.next-keystore = a | next", "seal.keystore = a | seal", "seal.pkcs11 = a | token",
        "evidence.folder = a | evidence", "evidence.folder = a\\nseal.pkcs11 = b | token", "outbox.url = x | outbox",
        "proxy = http://anna@proxy.test:1 | proxy", "bankid.keystore = a | bankid",
        "tsa.url = https://tsa.example/ | stamps",
        "bankid.endpoint = https://bankid.example/rp/v6.0 | service", "proxy = http://proxy.test:1 | "})
    void whenKeysAreGiven_thenThoseThatTheyNeedAreMissing(String text, String group) throws IOException {
        String trust = group == null || !group.matches("trust|anchors") ? "fk.anchors bankid.roots "
                : group.equals("trust") ? "" : "bankid.roots ";
        String needed = switch (String.valueOf(group)) {
            case "next" -> " tls.next-password-file";
            case "seal" -> " seal.password-file";
            case "token" -> " seal.password-file seal.alias";
            case "evidence" -> " seal.keystore";
            case "stamps" -> " tsa.tls-anchors tsa.anchors";
            case "outbox" -> " outbox.key-file";
            case "proxy" -> " proxy.password-file";
            case "bankid" -> " bankid.endpoint bankid.tls-anchors bankid.password-file";
            case "service" -> " bankid.tls-anchors bankid.keystore bankid.password-file";
            default -> "";
        };
        assertEquals(ALWAYS + trust + OWN + needed, missing(text.replace("\\n", "\n")));
    }

    @Test
    void whenTheFileIsNotThere_thenNoKeyIsMissing() {
        assertEquals(0, ConfigurationReader.examine(folder.resolve("none")).missing().size());
    }

    private String missing(String text) throws IOException {
        return ConfigurationReader.examine(Files.writeString(folder.resolve("elt.properties"), text)).missing().stream()
                .map(ConfigurationFinding::subject).collect(Collectors.joining(" "));
    }
}
