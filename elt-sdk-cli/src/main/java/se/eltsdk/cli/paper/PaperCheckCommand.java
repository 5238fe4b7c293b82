package se.eltsdk.cli.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.Bytes;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.file.OwnerOnlyFiles;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.Table;
import se.eltsdk.paper.FormCheck;
import se.eltsdk.paper.FormDifference;
import se.eltsdk.paper.FormVerdict;

/** {@code elt paper check}: whether a filled form is FK's form with nothing changed but its input fields. */
@Command(name = "check", description = {
    "Tells whether a filled form, whoever filled it, is FK's form with nothing changed but its input fields.",
    "Exit codes: 0 yes, 1 no, 3 unproven: it looks the same, but was written in a way that proves nothing."},
        footer = {"", "Example: elt paper check october.pdf --form FK3059.pdf --png pictures"})
final class PaperCheckCommand extends EltCommand {

    @Parameters(paramLabel = "FILE.pdf", description = "The filled form, still fillable or flattened.")
    private Path file;

    @Mixin
    private PaperFormOption form;

    @Option(names = "--png", paramLabel = "FOLDER", description = "Write a picture of each page, deviations in red.")
    private Path pictures;

    PaperCheckCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        FormCheck check = FormCheck.of(form.read());
        byte[] pdf = PaperFiles.pdf(file);
        FormVerdict verdict = check.check(pdf);
        print(verdict);
        List<String> written = pictures == null ? null : write(check.pictures(pdf, verdict));
        result(Json.object("holds", word(verdict.holds()), "appended", verdict.appended(),
                "deviations", verdict.differences().stream().map(PaperCheckCommand::toJson).toList(),
                "pictures", written));
        return switch (verdict.holds()) {
            case YES -> ExitCode.DONE;
            case NO -> ExitCode.NO;
            case UNPROVEN -> ExitCode.OPEN;
        };
    }

    private void print(FormVerdict verdict) {
        people().println(file + "  " + switch (verdict.holds()) {
            case YES -> "yes: nothing but the input fields differs" + (verdict.appended()
                    ? "; the form's own bytes stand in it unchanged" : "");
            case NO -> "no: more differs than the input fields";
            case UNPROVEN -> "unproven: it looks the same, but its structure proves nothing";
        });
        Table table = new Table(console());
        verdict.differences().forEach(deviation -> table.row(deviation.code(), place(deviation), word(deviation.kind()),
                deviation.what()));
        table.print(people(), "  ");
    }

    private List<String> write(List<Bytes> pages) throws IOException {
        OwnerOnlyFiles.folders(pictures);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            Path path = pictures.resolve("page-" + (i + 1) + ".png");
            AtomicFile.write(path, pages.get(i).toByteArray());
            people().println(path);
            paths.add(path.toString());
        }
        return paths;
    }

    private static String place(FormDifference deviation) {
        if (deviation.page() == 0) {
            return "the file";
        }
        boolean placed = deviation.x() != 0 || deviation.y() != 0;
        return "page " + deviation.page() + (placed ? " at " + Math.round(deviation.x()) + ", "
                + Math.round(deviation.y()) : "");
    }

    /** A constant's name as a word: {@code added-text}. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> toJson(FormDifference deviation) {
        return Json.object("code", deviation.code(), "page", deviation.page(), "kind", word(deviation.kind()),
                "x", deviation.x(), "y", deviation.y(), "what", deviation.what());
    }
}
