package se.eltsdk.doctor.internal.setup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.internal.ExternalText;

/** Marks what comes from the vendor's own files by double quotes, so that it can be left out again. */
public final class QuotedText {

    private static final int LONGEST = 300;
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern CODE = Pattern.compile("\\AELT-[0-9]{3} ");
    /** The name of a file; what is quoted already comes first, to be passed over. */
    private static final Pattern FILE = Pattern.compile(
            QUOTED + "|(?<![\\p{L}\\p{N}._\"-])"
                    + "[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*\\.(pem|der|crt|cer)(?![\\p{L}\\p{N}\"])");

    /** Where other rooms' sentences quote a word of a file without double quotes. */
    private static final Pattern WORD = Pattern.compile("((?:does not know:|certificate policy) )([^\\s\"]*[^\\s\".])");

    private QuotedText() {
    }

    /** The text between double quotes, on one line, of a length for people. */
    public static String text(String foreign) {
        return "\"" + ExternalText.singleLine(foreign, LONGEST) + "\"";
    }

    /** The sentence with each of these words quoted where it stands; an empty word is none. */
    public static String in(String sentence, String... words) {
        String quoted = sentence;
        for (String word : words) {
            if (!word.isEmpty() && !quoted.contains("\"" + word + "\"")) {
                quoted = quoted.replace(word, text(word));
            }
        }
        return quoted;
    }

    /** The sentence of an exception of ours: without its code, with names of files quoted. */
    public static String sentence(Exception failure) {
        String sentence = CODE.matcher(String.valueOf(failure.getMessage())).replaceFirst("");
        String words = WORD.matcher(sentence).replaceAll(
                found -> Matcher.quoteReplacement(found.group(1) + text(found.group(2))));
        return FILE.matcher(words).replaceAll(found -> Matcher.quoteReplacement(
                found.group().startsWith("\"") ? found.group() : text(found.group())));
    }

    public static String blank(String sentence) {
        return QUOTED.matcher(sentence).replaceAll("\"…\"");
    }
}
