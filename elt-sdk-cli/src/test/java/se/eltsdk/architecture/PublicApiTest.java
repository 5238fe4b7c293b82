package se.eltsdk.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A change to the public API is a visible line in the diff of {@code public-api.txt}. */
class PublicApiTest {

    @Test
    void whenThePublicApiChanges_thenTheListSaysSo() throws IOException {
        Path now = Path.of("target", "public-api.txt");
        Files.write(now, PublicApi.lines());
        assertEquals(Files.readString(Path.of("src", "test", "resources", "public-api.txt")), Files.readString(now),
                "the public API changed: read the difference, then copy elt-sdk-cli/target/public-api.txt"
                        + " over elt-sdk-cli/src/test/resources/public-api.txt");
    }
}
