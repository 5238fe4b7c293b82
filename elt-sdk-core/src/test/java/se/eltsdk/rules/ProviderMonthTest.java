package se.eltsdk.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A provider's whole month: 20,000 reports, 1,000,000 rows, 256 MB. */
class ProviderMonthTest {

    private static final double MOST = 1.3;

    @Test
    @Tag("slow")
    void whenAMillionRowsStreamThrough256Megabytes_thenARowCostsWhatItCostsInASmallSet() throws Exception {
        Map<String, String> measured = run();
        System.out.println("a provider's month, 20,000 reports and 1,000,000 rows: " + measured);

        assertEquals("0", measured.get("findings"));
        assertTrue(Integer.parseInt(measured.get("heap")) <= 256, measured::toString);
        assertTrue(Double.parseDouble(measured.get("ratio")) <= MOST, measured::toString);
    }

    private static Map<String, String> run() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-Xmx256m", "-cp", System.getProperty("java.class.path"),
                ProviderMonthMain.class.getName()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        Map<String, String> measured = new HashMap<>();
        output.lines().map(line -> line.split(" ")).forEach(words -> measured.put(words[0], words[1]));
        return measured;
    }
}
