package se.eltsdk.doctor.internal.setup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.doctor.Diagnosis;
import se.eltsdk.doctor.Observation;
import se.eltsdk.internal.SanitizedText;

/** Puts what comes from the vendor's own files in double quotes, so that it can be removed again. */
public final class QuotedText {

    private static final int LONGEST = 300;
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern CODE = Pattern.compile("\\AELT-[0-9]{3} ");
    /** The name of a file. Quoted text is matched first, so that it is skipped. */
    private static final Pattern FILE = Pattern.compile(
            QUOTED + "|(?<![\\p{L}\\p{N}._\"-])"
                    + "[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*\\.(pem|der|crt|cer)(?![\\p{L}\\p{N}\"])");

    /** Where messages of other packages contain a word of a file without double quotes. */
    private static final Pattern WORD = Pattern.compile("((?:does not know:|certificate policy) )([^\\s\"]*[^\\s\".])");

    private QuotedText() {
    }

    /** Returns the text in double quotes, on one line, shortened for people. */
    public static String text(String foreign) {
        return "\"" + SanitizedText.singleLine(foreign, LONGEST) + "\"";
    }

    /** Returns the sentence with each of these words in double quotes; empty words are skipped. */
    public static String in(String sentence, String... words) {
        String quoted = sentence;
        for (String word : words) {
            if (!word.isEmpty() && !quoted.contains("\"" + word + "\"")) {
                quoted = quoted.replace(word, text(word));
            }
        }
        return quoted;
    }

    /** Returns the message of an exception of ours, without its code and with names of files in double quotes. */
    public static String sentence(Exception failure) {
        String sentence = CODE.matcher(String.valueOf(failure.getMessage())).replaceFirst("");
        String words = WORD.matcher(sentence).replaceAll(
                found -> Matcher.quoteReplacement(found.group(1) + text(found.group(2))));
        return FILE.matcher(words).replaceAll(found -> Matcher.quoteReplacement(
                found.group().startsWith("\"") ? found.group() : text(found.group())));
    }

    /** Returns a copy with an ellipsis for everything in double quotes. */
    public static Diagnosis blank(Diagnosis diagnosis) {
        return new Diagnosis(diagnosis.environment(), diagnosis.at(),
                diagnosis.observations().stream().map(QuotedText::blank).toList());
    }

    /** Returns a copy with an ellipsis for everything in double quotes. */
    public static Observation blank(Observation seen) {
        return new Observation(seen.code(), seen.severity(), blank(seen.subject()), blank(seen.message()),
                blank(seen.next()));
    }

    private static String blank(String sentence) {
        return QUOTED.matcher(sentence).replaceAll("\"…\"");
    }
}
