package se.eltsdk.examples.elt;

import picocli.CommandLine.Option;
import se.eltsdk.Finding;
import se.eltsdk.examples.elt.sheet.Words;

/** The language in which findings are told to people. */
final class Language {

    /** The languages that there are. */
    enum Tag { SV, EN }

    @Option(names = "--lang", paramLabel = "sv|en", description = "Language of the findings: sv (default) or en.")
    private Tag tag = Tag.SV;

    /** What a drawing says in it. */
    Words words() {
        return tag == Tag.SV ? Words.SV : Words.EN;
    }

    String sentence(Finding finding) {
        return tag == Tag.SV ? finding.swedish() : finding.english();
    }
}
