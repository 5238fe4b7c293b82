package se.eltsdk.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.ErrorCode;

/**
 * Each error code in the sources has a page in {@code docs/errors.md} and in its Swedish edition, and each page a code.
 */
class ErrorPagesTest {

    private static final Pattern LITERAL = Pattern.compile("\"ELT-");
    private static final Pattern PAGE = Pattern.compile("(?m)^### ELT-(\\d{3}) ");
    private static final Pattern HEADING = Pattern.compile("(?m)^### (ELT-\\d{3} .*)$");
    private static final Pattern ANCHOR = Pattern.compile("(?m)^<a id=\"elt-(\\d{3})\"></a>\\R### ELT-\\1 ");
    private static final Pattern INDEX = Pattern.compile("\\[(\\d{3})]\\(#elt-\\1\\)");

    @ParameterizedTest
    @ValueSource(strings = {"errors.md", "sv/fel.md"})
    void whenACodeExists_thenItHasAPage_andEachPageHasACode(String document) {
        assertEquals(Stream.of(ErrorCode.values()).map(ErrorCode::number)
                .collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(list(PAGE, text(document))));
    }

    @ParameterizedTest
    @CsvSource({"errors.md, en", "sv/fel.md, sv"})
    void whenAPageHasAHeading_thenItIsTheCodesTitle(String document, String language) {
        Locale locale = Locale.forLanguageTag(language);
        assertEquals(Stream.of(ErrorCode.values()).map(code -> code + " " + code.title(locale)).toList(),
                list(HEADING, text(document)));
    }

    /** So no decision can go by the text of a code. */
    @Test
    void whenTheSourcesNameACode_thenOnlyTheTableDoesSoAsText() {
        assertEquals(Set.of("ErrorCode"), SourceTree.mainFiles().stream()
                .filter(file -> LITERAL.matcher(file.text()).find()).map(SourceFile::typeName)
                .collect(Collectors.toSet()));
    }

    /** A link such as {@code docs/errors.md#elt-303} leads to the page, and the index lists each once. */
    @ParameterizedTest
    @ValueSource(strings = {"errors.md", "sv/fel.md"})
    void whenAPageExists_thenItHasAnAnchor_andAPlaceInTheIndex(String document) {
        List<String> pages = list(PAGE, text(document));
        assertEquals(pages, list(ANCHOR, text(document)));
        assertEquals(pages, list(INDEX, text(document)));
    }

    /** A merge of two versions of a page may repeat sentences. */
    @ParameterizedTest
    @ValueSource(strings = {"errors.md", "sv/fel.md"})
    void whenAPageIsRead_thenNoSentenceIsRepeated(String document) {
        List<String> twice = new ArrayList<>();
        for (String page : text(document).split("(?m)^### ")) {
            Set<String> seen = new HashSet<>();
            Stream.of(page.replaceAll("\\s+", " ").split("(?<=[.:;]) ")).filter(sentence -> sentence.length() > 30)
                    .filter(sentence -> !seen.add(sentence)).forEach(sentence -> twice.add(page.substring(0, 7) + ": "
                            + sentence));
        }
        assertEquals(List.of(), twice);
    }

    private static String text(String document) {
        return SourceTree.read(SourceTree.root().resolve("docs").resolve(document));
    }

    private static List<String> list(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
