package se.eltsdk.cli.command;

import java.util.Locale;
import picocli.CommandLine.Option;
import se.eltsdk.Finding;
import se.eltsdk.cli.output.Translations;

/** The option {@code --lang}: the language of the findings. */
public final class LanguageOption {

    /** The supported languages. */
    enum Tag { SV, EN }

    @Option(names = "--lang", paramLabel = "sv|en", description = "Language of the findings: sv (default) or en.")
    private Tag tag = Tag.SV;

    /** The texts of drawings in this language. */
    public Translations translations() {
        return tag == Tag.SV ? Translations.SV : Translations.EN;
    }

    /** The language as a locale. */
    public Locale locale() {
        return Locale.forLanguageTag(tag.name());
    }

    String sentence(Finding finding) {
        return tag == Tag.SV ? finding.swedish() : finding.english();
    }
}
