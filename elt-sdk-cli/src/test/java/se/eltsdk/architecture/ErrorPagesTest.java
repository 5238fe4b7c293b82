package se.eltsdk.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each error code in the sources has a page in {@code docs/errors.md}, and each page a code. */
class ErrorPagesTest {

    private static final Pattern CODE = Pattern.compile("\"ELT-(\\d{3})");
    private static final Pattern RULE = Pattern.compile("(?m)^ELT-(\\d{3}) =");
    private static final Pattern PAGE = Pattern.compile("(?m)^### ELT-(\\d{3}) ");

    @Test
    void whenACodeExists_thenItHasAPage_andEachPageHasACode() throws IOException {
        Set<String> codes = new TreeSet<>(codes(CODE, sources()));
        codes.addAll(codes(RULE, Files.readString(SourceTree.module("elt-sdk-core")
                .resolve("src/main/resources/se/eltsdk/findings.properties"))));
        assertEquals(codes, codes(PAGE, Files.readString(Path.of("..", "docs", "errors.md"))));
    }

    /** A merge of two versions of a page may repeat sentences. */
    @Test
    void whenAPageIsRead_thenNoSentenceIsRepeated() throws IOException {
        List<String> twice = new ArrayList<>();
        for (String page : Files.readString(Path.of("..", "docs", "errors.md")).split("(?m)^### ")) {
            Set<String> seen = new HashSet<>();
            Stream.of(page.replaceAll("\\s+", " ").split("(?<=[.:;]) ")).filter(sentence -> sentence.length() > 30)
                    .filter(sentence -> !seen.add(sentence)).forEach(sentence -> twice.add(page.substring(0, 7) + ": "
                            + sentence));
        }
        assertEquals(List.of(), twice);
    }

    private static String sources() {
        return SourceTree.mainFiles().stream().filter(file -> !file.module().equals("elt-sdk-testkit"))
                .map(SourceFile::text).collect(Collectors.joining("\n"));
    }

    private static Set<String> codes(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
