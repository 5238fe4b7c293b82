package se.eltsdk.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '=', value = {"'' = 0", "0 0 = 0", "0 1 0 = 1", "1 3 0 = 3", "3 2 1 = 2", "2 70 3 = 70"})
    void whenSeveralItems_thenTheGravestCodeCounts(String codes, int expected) {
        List<Integer> items = Stream.of(codes.split(" ")).filter(code -> !code.isEmpty()).map(Integer::valueOf)
                .toList();
        assertEquals(expected, ExitCode.of(items));
    }
}
