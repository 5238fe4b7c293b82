package se.eltsdk.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuickstartExampleTest {

    private static final Path SOURCE = Path.of("src/main/java/se/eltsdk/examples/QuickstartExample.java");

    @Test
    void whenRunAgainstTheMock_thenReceipt() {
        try (ExampleSetup setup = new ExampleSetup()) {
            QuickstartExample example = new QuickstartExample(setup.environment, setup.tlsKey(), setup.sealKey(),
                    setup.assistantsBankId(), setup.providersBankId());

            String sentence = example.send(ExampleSetup.report(), ExampleSetup.CLOCK);

            assertEquals("Receipt " + setup.mock.requests().get(0).txId().orElse("none"), sentence);
            assertEquals(List.of(), setup.mock.requests().get(0).problems());
        }
    }

    @Test
    void whenShown_thenAtMostTwelveLines() throws IOException {
        assertTrue(block().lines().count() <= 12, block());
    }

    @Test
    void whenReadmeShowsIt_thenItIsThisVeryCode() throws IOException {
        Path readme = Path.of("../../README.md");
        assumeTrue(Files.exists(readme));
        String shown = Files.readString(readme).lines().map(String::strip).collect(Collectors.joining("\n"));
        String code = block().lines().map(String::strip).collect(Collectors.joining("\n"));
        assertTrue(shown.contains(code), "README.md does not show the lines of the quickstart");
    }

    private static String block() throws IOException {
        String source = Files.readString(SOURCE);
        int from = source.indexOf('\n', source.indexOf("// quickstart:begin")) + 1;
        return source.substring(from, source.indexOf("// quickstart:end")).stripTrailing();
    }
}
