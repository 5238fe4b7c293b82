package se.eltsdk.cli.paper;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import se.eltsdk.paper.PaperForm;

/** The options {@code --form} and {@code --map}: FK's form and the map of its fields. */
final class PaperFormOption {

    @Option(names = "--form", required = true, paramLabel = "FORM.pdf", description = "The form, as FK publishes it.")
    private Path form;

    @Option(names = "--map", paramLabel = "FILE",
            description = "The field map. Default: FORM.map in the form's folder.")
    private Path map;

    PaperForm read() throws IOException {
        return PaperFiles.form(form, map);
    }
}
