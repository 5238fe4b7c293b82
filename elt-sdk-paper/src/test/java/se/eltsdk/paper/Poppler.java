package se.eltsdk.paper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A reader that shares nothing with PDFBox: {@code pdftoppm} and {@code pdftotext} of Debian's poppler-utils. Where
 * they are missing the tests that need them are skipped; with {@code ELT_POPPLER=required} in the environment they
 * fail.
 */
final class Poppler {

    static final int DPI = 72;
    private static final int PAGES = 3;

    private final Path folder;

    Poppler(Path folder) {
        this.folder = folder;
    }

    static void require() {
        if (!"required".equals(System.getenv("ELT_POPPLER"))) {
            Assumptions.assumeTrue(isThere(), "pdftoppm is not installed (Debian: poppler-utils)");
        }
    }

    private static boolean isThere() {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(part -> Files.isExecutable(
                Path.of(part, "pdftoppm")));
    }

    /** A picture (PGM) of each page; empty where the page cannot be drawn. */
    List<byte[]> draw(byte[] pdf) throws IOException {
        Path file = Files.write(folder.resolve("drawn.pdf"), pdf);
        try (Stream<Path> old = Files.list(folder)) {
            for (Path picture : old.filter(path -> path.toString().endsWith(".pgm")).toList()) {
                Files.delete(picture);
            }
        }
        run("pdftoppm", "-r", Integer.toString(DPI), "-gray", file.toString(), folder.resolve("page").toString());
        try (Stream<Path> drawn = Files.list(folder)) {
            List<byte[]> pages = new ArrayList<>();
            for (Path picture : drawn.filter(path -> path.toString().endsWith(".pgm")).sorted().toList()) {
                pages.add(Files.readAllBytes(picture));
            }
            while (pages.size() < PAGES) {
                pages.add(new byte[0]);
            }
            return pages;
        }
    }

    /** The words of the pages, sorted: what is read there, wherever in its field it stands. */
    List<String> words(byte[] pdf) throws IOException {
        Path file = Files.write(folder.resolve("read.pdf"), pdf);
        Path text = folder.resolve("read.txt");
        run("pdftotext", "-raw", file.toString(), text.toString());
        return Arrays.stream(Files.readString(text, UTF_8).split("\\s+")).sorted().toList();
    }

    private static void run(String... command) throws IOException {
        try {
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
