package se.eltsdk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Months with their sums, worked out by hand: {@code months/*.month}. Of the lines, {@code row} is a row of a day,
 * {@code each} the same row on several days, {@code shift} a shift; {@code plain} and {@code worked} are the sums of
 * active, waiting and standby time in hours and minutes.
 */
class MonthSumExamplesTest {

    private static final int FEWEST = 40;

    static Stream<Path> months() throws IOException, URISyntaxException {
        Path folder = Path.of(MonthSumExamplesTest.class.getResource("/months").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void whenTheTableIsRead_thenItHasItsMonths() throws IOException, URISyntaxException {
        assertTrue(months().count() >= FEWEST);
    }

    @ParameterizedTest
    @MethodSource("months")
    void whenAMonthIsSummed_thenItComesToWhatWasWorkedOutByHand(Path file) throws IOException {
        WorkedMonth month = WorkedMonth.read(Files.readAllLines(file));

        assertEquals(month.plain, Hours.ofRows(month.rows), "plain");
        assertEquals(month.worked, Hours.ofMonth(month.month, month.rows), "worked");
    }

    private static final class WorkedMonth {

        private final List<TimeRow> rows = new ArrayList<>();
        private YearMonth month;
        private Hours plain;
        private Hours worked;

        static WorkedMonth read(List<String> lines) {
            WorkedMonth month = new WorkedMonth();
            lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> month.read(line.split(" +")));
            return month;
        }

        private void read(String... words) {
            switch (words[0]) {
                case "month" -> month = YearMonth.parse(words[1]);
                case "row" -> rows.add(row(Integer.parseInt(words[1]), words));
                case "each" -> days(words[1]).forEach(day -> rows.add(row(day, words)));
                case "shift" -> rows.addAll(new Shift(LocalDateTime.parse(words[1]), LocalDateTime.parse(words[2]),
                        TimeKind.valueOf(words[3])).rowsIn(month));
                case "plain" -> plain = hours(words);
                case "worked" -> worked = hours(words);
                default -> throw new IllegalArgumentException(words[0]);
            }
        }

        private static TimeRow row(int day, String... words) {
            return new TimeRow(day, ClockTime.parse(words[2]), ClockTime.parse(words[3]), TimeKind.valueOf(words[4]));
        }

        private static IntStream days(String range) {
            String[] ends = range.split("-");
            return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        }

        private static Hours hours(String... words) {
            return new Hours(minutes(words[1]), minutes(words[2]), minutes(words[3]));
        }

        private static long minutes(String text) {
            String[] parts = text.split(":");
            return Long.parseLong(parts[0]) * 60 + Long.parseLong(parts[1]);
        }
    }
}
