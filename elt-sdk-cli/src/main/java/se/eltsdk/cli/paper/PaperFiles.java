package se.eltsdk.cli.paper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.file.InputFiles;
import se.eltsdk.paper.FieldMap;
import se.eltsdk.paper.PaperForm;

/** FK's form and the map of its fields, as files: {@code FK3059.pdf} and, beside it, {@code FK3059.map}. */
final class PaperFiles {

    private PaperFiles() {
    }

    /** {@code map}: null for the one beside the form. */
    static PaperForm form(Path form, Path map) throws IOException {
        byte[] pdf = pdf(form);
        Path beside = map == null ? beside(form, ".map") : map;
        if (!Files.isRegularFile(beside)) {
            throw new UsageException(beside
                    + ": there is no map of the form's fields. Begin one with: elt paper fields "
                    + form + " --draft > " + beside);
        }
        return PaperForm.of(pdf, FieldMap.parse(new String(InputFiles.bytes(beside), StandardCharsets.UTF_8)));
    }

    static byte[] pdf(Path file) throws IOException {
        byte[] content = InputFiles.bytes(file);
        if (content.length > InputFiles.LARGEST) {
            throw new UsageException(file + ": larger than " + InputFiles.LARGEST + " bytes; it is not such a form");
        }
        return content;
    }

    /** The same file with another ending, or with this between its name and its ending. */
    static Path beside(Path file, String ending) {
        return file.resolveSibling(stem(file) + ending);
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceAll("(?i)\\.pdf$", "");
    }
}
