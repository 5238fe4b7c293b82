package se.eltsdk.paper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.paper.VerdictAssertions.assertUnchanged;

import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.EltException;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.FormVerdict.Result;

/** Files that PDFBox reads as FK's form and another reader as something else. */
class ReaderDifferenceTest {

    private static final FormCheck CHECK = FormCheck.of(ForgedForms.FORM);
    private static final byte[] HONEST = honest();
    private static final String EVIL = "9000 0 obj\n<< /Length 30 >>\n"
            + "stream\n1 0 0 rg 0 0 300 300 re f      \nendstream\n"
            + "endobj\n";
    private static final byte[] PLAIN = TestForm.plain();

    private static byte[] honest() {
        try {
            return ForgedForms.rewritten(TestForm.Change.NONE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What makes a page, or an object of it, two things at once. */
    private static Stream<Arguments> pages() {
        return Stream.of(
                page("ParenTrick: a second content in brackets", "/Contents (\\d+ 0 R)",
                        "/Contents 9000 0 R (/Contents $1)"),
                page("DupKeys: a key twice", "/Contents (\\d+ 0 R)", "/Contents 9000 0 R /Contents $1"),
                page("a key twice, once escaped", "/Contents (\\d+ 0 R)", "/Conten#74s 9000 0 R /Contents $1"),
                page("a dictionary that opens in a string", "/Contents (\\d+ 0 R)",
                        "/Contents 9000 0 R <<( /Contents $1"),
                page("a word after a reference", "/Resources (\\d+ 0 R)", "/Resources $1m"),
                page("a closed bracket in a reference", "/Resources (\\d+ 0 R)", "/Resources $1(>>"),
                page("a dash before the end", "(?s)>>\\s*endobj", "->>\nendobj"),
                page("a letter after the end", "(?s)>>\\s*endobj", ">c>\nendobj"),
                page("something after the object", "(?s)>>\\s*endobj", ">>\n/Rotate 90 endobj"),
                page("a second object", "(?s)>>\\s*endobj", ">>\n<< /Rotate 90 >>\nendobj"),
                page("a turn within a number", "/Type /Page\\s", "/Type /Page /Rotate 0/Rotate 90\n"),
                page("a turn that is no multiple of 90", "/Type /Page\\s", "/Type /Page /Rotate 450.5\n"),
                page("a value without a key", "/Contents", "7 /Contents"),
                page("a key without a value", "/Contents", "/Extra /Contents"),
                page("a comment that hides the rest from some", "/Contents (\\d+ 0 R)",
                        "/Contents 9000 0 R%\r/X /Contents $1"),
                page("NUL as a blank", "/Contents ", "/Contents\0"),
                page("a number of another base", "/Contents", "/Extra 16#FF /Contents"),
                page("an unknown word", "/Contents", "/Extra maybe /Contents"),
                page("a number with two signs", "/Contents", "/Extra --5 /Contents"),
                page("a string that does not end", "/Contents", "/Extra (a /Contents"),
                page("half a byte", "/Contents", "/Extra <ABC> /Contents"),
                page("another generation", "/Contents (\\d+) 0 R", "/Contents $1 1 R"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void whenAPageIsTwoThings_thenNo(String what, UnaryOperator<String> edit) {
        String page = RawPdf.pageNumber(HONEST) + " 0 obj\n";
        byte[] rewritten = RawPdf.rewritten(HONEST, text -> text.replace(page + RawPdf.page(HONEST), page
                + edit.apply(RawPdf.page(HONEST))) + EVIL);
        assertRefused(rewritten, false);
        byte[] appended = RawPdf.appended(PLAIN, RawPdf.pageNumber(PLAIN) + " 0 obj\n"
                + edit.apply(RawPdf.page(PLAIN) + "endobj\n") + EVIL);
        assertRefused(appended, true);
    }

    private static Stream<Arguments> files() {
        return Stream.of(
                file("an object twice", text -> text + RawPdf.pageNumber(HONEST)
                        + " 0 obj\n<< /Type /Catalog >>\nendobj\n"),
                file("bytes between objects", text -> text.replaceFirst("endobj\n", "endobj\nhello\n")),
                file("a comment that reads as an object", text -> text.replaceFirst("endobj\n",
                        "endobj\n% 3 0 obj << >> endobj\n")),
                file("a length that is too short", text -> text.replaceFirst("/Length (\\d)(\\d+)", "/Length $2")),
                file("a stream within which another ends", text -> text.replaceFirst("stream\r?\n",
                        "stream\nendstream\n")),
                file("another header", text -> text.replaceFirst("%PDF-1", "%PDF_1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void whenTheFileIsTwoThings_thenNo(String what, UnaryOperator<String> edit) {
        assertRefused(RawPdf.rewritten(HONEST, edit), false);
    }

    @Test
    void whenNothingIsEdited_thenStillYes() {
        FormVerdict verdict = CHECK.check(RawPdf.rewritten(HONEST, text -> text));
        assertUnchanged(false, verdict);
        FormVerdict update = CHECK.check(RawPdf.update(PLAIN, ForgedForms.filled(), text -> text));
        assertUnchanged(true, update);
    }

    @Test
    void whenAnIndexLies_thenNo() {
        String text = new String(HONEST, ISO_8859_1);
        int first = text.indexOf(" 00000 n", text.lastIndexOf("\nxref"));
        assertRefused((text.substring(0, first - 1) + (text.charAt(first - 1) == '9' ? '8' : '9')
                + text.substring(first)).getBytes(ISO_8859_1), false);
        assertRefused(text.replaceFirst("\\d{10} 00000 n", "0000000000 00000 f").getBytes(ISO_8859_1), false);
        assertRefused(text.replaceAll("trailer\\s*<<", "trailer\n<<\n/XRefStm 20").getBytes(ISO_8859_1), false);
        assertRefused(text.replaceAll("/Size \\d+", "/Size 9").getBytes(ISO_8859_1), false);
        String filled = new String(ForgedForms.filled(), ISO_8859_1);
        assertRefused(filled.replaceAll("/Prev \\d+", "/Prev 20").getBytes(ISO_8859_1), true);
    }

    @Test
    void whenOnePageIsShownInsteadOfAnother_orTheTreeCountsWrongly_thenNo() {
        assertRefused(RawPdf.rewritten(HONEST, text -> text.replaceFirst("/Count 3", "/Count 2")), false);
        assertRefused(RawPdf.rewritten(HONEST, text -> text.replaceFirst("/Type /Pages", "/Type /Page")), false);
    }

    private static void assertRefused(byte[] pdf, boolean appended) {
        try {
            FormVerdict verdict = CHECK.check(pdf);
            assertEquals(Result.CHANGED, verdict.result(), () -> verdict.differences().toString());
            assertEquals(appended, verdict.appended());
            assertTrue(verdict.differences().stream().anyMatch(difference -> difference.kind() == Kind.FILE
                    || difference.kind() == Kind.PAGES || difference.kind() == Kind.ROTATION),
                    () -> verdict.differences().toString());
        } catch (EltException e) {
            assertEquals("ELT-950", e.code().id());
        }
    }

    private static Arguments page(String what, String pattern, String with) {
        UnaryOperator<String> edit = text -> text.replaceFirst(pattern, with);
        return Arguments.of(what, edit);
    }

    private static Arguments file(String what, UnaryOperator<String> edit) {
        return Arguments.of(what, edit);
    }
}
