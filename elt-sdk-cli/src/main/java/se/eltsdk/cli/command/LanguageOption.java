package se.eltsdk.cli.command;

import picocli.CommandLine.Option;
import se.eltsdk.Finding;
import se.eltsdk.cli.output.Translations;

/** The language in which findings are told to people. */
public final class LanguageOption {

    /** The languages that there are. */
    enum Tag { SV, EN }

    @Option(names = "--lang", paramLabel = "sv|en", description = "Language of the findings: sv (default) or en.")
    private Tag tag = Tag.SV;

    /** What a drawing says in it. */
    public Translations translations() {
        return tag == Tag.SV ? Translations.SV : Translations.EN;
    }

    String sentence(Finding finding) {
        return tag == Tag.SV ? finding.swedish() : finding.english();
    }
}
