package se.eltsdk.spring.internal.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlBuilderTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "<script>, &lt;script&gt;", "\"x\", &quot;x&quot;", "`it's`, it&#39;s", "a&b, a&amp;b", "&lt;, &amp;lt;",
        "{}, {}", "åäö 😀, åäö 😀"})
    void whenAValueHasMarkup_thenItIsEscaped(String value, String expected) {
        assertEquals("<p>" + expected + "</p>", new HtmlBuilder().add("<p>{}</p>", value).toString());
    }

    @Test
    void whenAValueMayNotBeInADocument_thenItIsReplaced() {
        assertEquals("\uFFFD\uFFFD\uFFFD\uFFFD\n", new HtmlBuilder().add("{}", "\0\u0085\uD800\uFFFF\n").toString());
    }

    @Test
    void whenThereAreSeveralValues_thenEachIsInItsPlace() {
        assertEquals("a{}b2c", new HtmlBuilder().add("a{}b{}c", "{}", 2).toString());
    }
}
