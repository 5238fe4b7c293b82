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

/** {@code elt paper check}: checks that a filled form is FK's form with only its input fields changed. */
@Command(name = "check", description = {
    "Checks that a filled form, made by any program, is FK's form with only its input fields changed.",
    "Exit codes: 0 yes, 1 no, 3 unproven: it looks the same, but its structure proves nothing."},
        footer = {"", "Example: elt paper check october.pdf --form FK3059.pdf --png pictures"})
final class PaperCheckCommand extends EltCommand {

    @Parameters(paramLabel = "FILE.pdf", description = "The filled form, still fillable or flattened.")
    private Path file;

    @Mixin
    private PaperFormOption form;

    @Option(names = "--png", paramLabel = "FOLDER", description = "Write a picture of each page, differences in red.")
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
        result(Json.object("holds", word(verdict.result()), "appended", verdict.appended(),
                "deviations", verdict.differences().stream().map(PaperCheckCommand::toJson).toList(),
                "pictures", written));
        return switch (verdict.result()) {
            case UNCHANGED -> ExitCode.DONE;
            case CHANGED -> ExitCode.NO;
            case UNPROVEN -> ExitCode.OPEN;
        };
    }

    private void print(FormVerdict verdict) {
        people().println(file + "  " + switch (verdict.result()) {
            case UNCHANGED -> "yes: only the input fields differ" + (verdict.appended()
                    ? "; the form's own bytes are unchanged" : "");
            case CHANGED -> "no: more than the input fields differs";
            case UNPROVEN -> "unproven: it looks the same, but its structure proves nothing";
        });
        Table table = new Table(console());
        verdict.differences().forEach(difference -> table.row(difference.code().id(), location(difference),
                word(difference.kind()), difference.what()));
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

    /** The word for {@code --json}: part of the command line's API. */
    private static String word(FormVerdict.Result result) {
        return switch (result) {
            case UNCHANGED -> "yes";
            case CHANGED -> "no";
            case UNPROVEN -> "unproven";
        };
    }

    private static String location(FormDifference difference) {
        if (difference.page() == 0) {
            return "the file";
        }
        boolean placed = difference.x() != 0 || difference.y() != 0;
        return "page " + difference.page() + (placed ? " at " + Math.round(difference.x()) + ", "
                + Math.round(difference.y()) : "");
    }

    /** A constant's name as a word: {@code added-text}. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> toJson(FormDifference difference) {
        return Json.object("code", difference.code(), "page", difference.page(), "kind", word(difference.kind()),
                "x", difference.x(), "y", difference.y(), "what", difference.what());
    }
}
