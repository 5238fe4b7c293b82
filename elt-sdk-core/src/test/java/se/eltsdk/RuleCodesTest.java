package se.eltsdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The codes of the rulebook: they are part of the public API and never change meaning. */
class RuleCodesTest {

    private static final String WARNINGS = " 103 107 109 202 203 204 305 306 308 403 405 406 407 503 607 608 609 611 ";

    @Test
    void whenTheRulebookHasACode_thenTheCatalogueHasItWithItsGravityAndNoOther() {
        TreeSet<String> expected = Stream.of(range(1, 8), range(101, 110), range(201, 204), range(301, 309),
                        range(401, 407), range(501, 504), range(601, 611)).flatMapToInt(codes -> codes)
                .mapToObj(code -> String.format(Locale.ROOT, "%03d", code))
                .map(code -> code + (WARNINGS.contains(" " + code + " ") ? " W" : " E"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(expected, catalogue());
    }

    private static IntStream range(int first, int last) {
        return IntStream.rangeClosed(first, last);
    }

    /** The codes on reports; from 620 on they are about other things. */
    private static TreeSet<String> catalogue() {
        return Stream.of(ErrorCode.values()).filter(code -> code.number().compareTo("620") < 0)
                .map(code -> code.number() + " " + code.severity().letter())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
