package se.eltsdk.spring.internal.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style sheet of all pages. */
final class ConsoleStyle {

    static final String CSS = read();

    private ConsoleStyle() {
    }

    private static String read() {
        try (InputStream file = ConsoleStyle.class.getResourceAsStream("console.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the console's style sheet is part of this library", e);
        }
    }
}
