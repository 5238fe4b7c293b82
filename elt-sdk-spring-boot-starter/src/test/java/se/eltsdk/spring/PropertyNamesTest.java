package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.config.ConfigurationKey;

/** The properties have the names of {@code elt.properties}, and descriptions. */
class PropertyNamesTest {

    private static final Pattern NAME = Pattern.compile("\"name\": \"(elt\\.[a-z.-]+)\",\\s*\"type\": \"[^\"]+\",");

    /** Of the command line only, of the application's beans, or another name because one property has a value. */
    private static final Set<String> NOT_HERE = Set.of("outbox.url", "outbox.user", "outbox.password-file", "proxy",
            "seal.pkcs11", "seal.alias", "seal.attach", "seal.organisation-numbers", "tls.next-keystore",
            "tls.next-password-file", "tsa.url", "tsa.tls-anchors", "tsa.anchors", "evidence.folder",
            "support.name", "support.mail", "support.mobile", "test.bankid");

    @Test
    void whenAKeyOfTheConfigurationFileIsUseful_thenThePropertyHasItsName() throws IOException {
        Set<String> properties = NAME.matcher(properties()).results().map(found -> found.group(1).substring(4))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> keys = Stream.of(ConfigurationKey.values()).map(ConfigurationKey::key)
                .collect(Collectors.toCollection(TreeSet::new));

        keys.removeAll(properties);

        assertEquals(new TreeSet<>(NOT_HERE), keys);
    }

    @Test
    void whenAPropertyExists_thenItHasADescription() throws IOException {
        String properties = properties();
        assertEquals(Pattern.compile("\"name\": \"").matcher(properties).results().count(),
                Pattern.compile("\"description\": \"[^\"]").matcher(properties).results().count());
    }

    /** In the blocks, and in the first column of the tables. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/spring.md", "docs/sv/spring.md"})
    void whenAPageNamesAProperty_thenItExists(String page) throws IOException {
        Set<String> properties = NAME.matcher(properties()).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        String text = Files.readString(Path.of("..").resolve(page));
        Set<String> named = Pattern.compile("(?m)^(elt\\.[a-z.-]+)=|^\\| (`elt\\.[^|]*) \\|").matcher(text).results()
                .flatMap(found -> found.group(1) != null ? Stream.of(found.group(1)) : Pattern.compile("elt\\.[a-z.-]+")
                        .matcher(found.group(2)).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));

        assertTrue(named.size() > 20, named.toString());
        named.removeAll(properties);
        assertEquals(Set.of(), named);
    }

    private static String properties() throws IOException {
        return metadata().replaceFirst("(?s)\\A.*?\"properties\": \\[", "").replaceFirst("(?s)\\],\\s*\"hints.*", "");
    }

    private static String metadata() throws IOException {
        try (InputStream in = TransactionalOutbox.class.getResourceAsStream(
                "/META-INF/spring-configuration-metadata.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
