package se.eltsdk.cli.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import se.eltsdk.calendar.CalendarFileException;
import se.eltsdk.calendar.FkCalendar;

/** The reader of calendar files and Jackson agree on what is JSON, for thousands of damaged files. */
class CalendarFileAgreementTest {

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final String SIGNS = "{}[]\":,\\ \n\t\r0123456789eE+-.truefalsnu/*'#\u0001é";

    @Test
    void whenAFileIsDamaged_thenBothTakeOrRefuseIt() throws IOException {
        String whole = published();
        Random random = new Random(20220208);
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            String damaged = damaged(whole, random);
            boolean json = isJson(damaged);
            assertEquals(json, isJsonHere(damaged), damaged);
            refused += json ? 0 : 1;
        }
        assertTrue(refused > 250 && refused < 975, "refused: " + refused);
    }

    private static String damaged(String whole, Random random) {
        StringBuilder text = new StringBuilder(whole);
        for (int i = random.nextInt(2); i >= 0; i--) {
            int at = random.nextInt(text.length());
            char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, sign);
                default -> text.setCharAt(at, sign);
            }
        }
        return text.toString();
    }

    private static boolean isJson(String text) {
        try {
            return JACKSON.readTree(text) != null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Anything but ELT-831, and a name given twice, is said of JSON that is not a calendar. */
    private static boolean isJsonHere(String text) {
        try {
            return FkCalendar.read(text.getBytes(UTF_8), "own.json") != null;
        } catch (CalendarFileException e) {
            return !e.code().id().equals("ELT-831") && !e.getMessage().contains("a name that this object has already");
        }
    }

    private static String published() throws IOException {
        try (InputStream in = FkCalendar.class.getResourceAsStream("published.json")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
