package se.eltsdk.cli.paper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.file.InputFiles;
import se.eltsdk.paper.FieldMap;
import se.eltsdk.paper.PaperForm;

/** FK's form and its field map, as files in one folder: {@code FK3059.pdf} and {@code FK3059.map}. */
final class PaperFiles {

    private PaperFiles() {
    }

    /** Reads form and field map; {@code map} is null for the one in the form's folder. */
    static PaperForm form(Path form, Path map) throws IOException {
        byte[] pdf = pdf(form);
        Path mapFile = map == null ? sibling(form, ".map") : map;
        if (!Files.isRegularFile(mapFile)) {
            throw new UsageException(mapFile
                    + ": there is no field map. Create one with: elt paper fields "
                    + form + " --draft > " + mapFile);
        }
        return PaperForm.of(pdf, FieldMap.parse(new String(InputFiles.bytes(mapFile), StandardCharsets.UTF_8)));
    }

    static byte[] pdf(Path file) throws IOException {
        byte[] content = InputFiles.bytes(file);
        if (content.length > InputFiles.LARGEST) {
            throw new UsageException(file + ": larger than " + InputFiles.LARGEST + " bytes; this is not FK's form");
        }
        return content;
    }

    /** A file in the same folder, with this instead of the ending {@code .pdf}. */
    static Path sibling(Path file, String ending) {
        return file.resolveSibling(stem(file) + ending);
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceAll("(?i)\\.pdf$", "");
    }
}
