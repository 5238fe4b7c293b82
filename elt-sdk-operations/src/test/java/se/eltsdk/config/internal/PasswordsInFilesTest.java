package se.eltsdk.config.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.config.ConfigurationException;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.transport.tls.HttpProxy;

class PasswordsInFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"'pin\n', pin", "'pin\r\n', pin", "'pin\r', pin", "'p n ', 'p n '", "'pin\n\n', 'pin\n'", "å, å"})
    void whenAPasswordFileEndsWithALineBreak_thenOnlyThatIsLeftOut(String text, String expected) throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            Files.writeString(folder.resolve("a.pin"), text, charset);
            PasswordFile file = values("tls.password-file = a.pin").password(ConfigurationKey.TLS_PASSWORD_FILE);
            assertArrayEquals(expected.toCharArray(), file.password());
            assertFalse(file.toString().contains(expected));
            file.wipe();
            assertFalse(String.valueOf(file.password()).contains(expected));
        }
    }

    @Test
    void whenAPasswordFileIsLargerThanAnyPassword_thenItIsNotRead() throws IOException {
        Files.write(folder.resolve("a.pin"), new byte[(1 << 20) + 1]);
        ConfigurationValues values = values("tls.password-file = a.pin");
        assertEquals("ELT-844", assertThrows(ConfigurationException.class,
                () -> values.password(ConfigurationKey.TLS_PASSWORD_FILE)).code().id());
    }

    @Test
    void whenAProxyIsConfigured_thenItIsReadWithoutShowingItsPassword() throws IOException {
        Files.writeString(folder.resolve("proxy.pin"), "hemligt\n");
        assertEquals("Optional[proxy.test:3128]", proxy("proxy = http://proxy.test:3128").toString());
        assertEquals("Optional[proxy.test:8080]",
                proxy("proxy = http://anna@proxy.test:8080\nproxy.password-file = proxy.pin").toString());
        assertEquals(Optional.empty(), proxy(""));
        ConfigurationException missing = assertThrows(ConfigurationException.class,
                () -> proxy("proxy = http://anna@proxy.test:8080"));
        assertEquals("ELT-843 elt.properties: The key proxy.password-file is missing. Add a line such as "
                + "proxy.password-file = proxy.pin.", missing.getMessage());
        assertEquals(List.of("ELT-843 proxy.password-file"), values("proxy = http://anna@proxy.test:8080").missing()
                .stream().map(each -> each.code().id() + " " + each.subject()).filter(each -> each.contains("proxy"))
                .toList());
    }

    private Optional<HttpProxy> proxy(String text) throws IOException {
        return ProxyValues.proxy(values(text));
    }

    private ConfigurationValues values(String text) throws IOException {
        return ConfigurationReader.examine(Files.writeString(folder.resolve("elt.properties"), text));
    }
}
