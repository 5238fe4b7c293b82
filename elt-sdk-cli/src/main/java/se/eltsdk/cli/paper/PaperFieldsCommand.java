package se.eltsdk.cli.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.Sha256;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.FindingsView;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.Table;
import se.eltsdk.paper.FieldMap;
import se.eltsdk.paper.PaperField;
import se.eltsdk.paper.PaperForm;

/** {@code elt paper fields}: lists a form's fields, for its field map. */
@Command(name = "fields", description = {"Lists the fields of a PDF form, for its field map.",
    "With --draft, prints a field map to complete, with the publicly known names of version 016 F 003."},
        footer = {"", "Example: elt paper fields FK3059.pdf",
            "         elt paper fields FK3059.pdf --draft > FK3059.map"})
final class PaperFieldsCommand extends EltCommand {

    @Parameters(paramLabel = "FORM.pdf", description = "The form, as FK publishes it.")
    private Path form;

    @Option(names = "--draft", description = "Print a field map to complete.")
    private boolean draft;

    PaperFieldsCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        byte[] pdf = PaperFiles.pdf(form);
        String sha256 = Sha256.of(pdf).hex();
        List<PaperField> fields = PaperForm.fields(pdf);
        if (draft) {
            people().print(FieldMap.draft().replaceFirst("(?m)^form =.*$", "form = " + sha256));
        } else {
            print(fields, sha256);
        }
        result(Json.object("sha256", sha256, "fields", fields.stream().map(PaperFieldsCommand::toJson).toList()));
        return fields.isEmpty() ? ExitCode.NO : ExitCode.DONE;
    }

    private void print(List<PaperField> fields, String sha256) {
        people().println(form + "  SHA-256 " + sha256);
        Table table = new Table(console());
        fields.forEach(field -> table.row(kind(field), "page " + field.page(), field.name(), more(field)));
        table.print(people(), "  ");
        people().println(FindingsView.count(fields.size(), "field"));
    }

    private static String more(PaperField field) {
        String length = field.maxLength() > 0 ? "at most " + field.maxLength() + " characters" : "";
        return field.states().isEmpty() ? length : "ticked by " + String.join(", ", field.states());
    }

    private static String kind(PaperField field) {
        return field.kind().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> toJson(PaperField field) {
        return Json.object("name", field.name(), "kind", kind(field), "page", field.page(), "x", field.left(),
                "y", field.bottom(), "maxLength", field.maxLength() > 0 ? field.maxLength() : null,
                "states", field.states().isEmpty() ? null : field.states());
    }
}
