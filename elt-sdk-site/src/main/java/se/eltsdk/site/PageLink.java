package se.eltsdk.site;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A link from a page.
 *
 * @param from        the page
 * @param destination as it is written
 * @param path        the file in the project; empty for an external link
 * @param anchor      what follows {@code #}; may be empty
 * @param text        what the reader sees
 */
public record PageLink(MarkdownPage from, String destination, Path path, String anchor, String text) {

    static PageLink of(MarkdownPage from, String destination, String text) {
        if (URI.create(destination).isAbsolute()) {
            return new PageLink(from, destination, Path.of(""), "", text);
        }
        int hash = destination.indexOf('#');
        String file = hash < 0 ? destination : destination.substring(0, hash);
        Path folder = from.path().getParent() == null ? Path.of("") : from.path().getParent();
        return new PageLink(from, destination, file.isEmpty() ? from.path() : folder.resolve(file).normalize(),
                hash < 0 ? "" : destination.substring(hash + 1), text);
    }

    /** Whether it leads out of the project. */
    public boolean isExternal() {
        return path.toString().isEmpty();
    }

    /** Whether it leads to a page of the site. */
    public boolean isPage() {
        return path.toString().endsWith(".md");
    }

    /** Whether the file is there. */
    public boolean isThere() {
        return Files.exists(from.project().resolve(path));
    }

    String inHtml() {
        if (isExternal()) {
            return destination;
        }
        Path folder = from.path().getParent() == null ? Path.of("") : from.path().getParent();
        String file = folder.relativize(isPage() ? MarkdownPage.html(path) : path).toString();
        return file + (anchor.isEmpty() ? "" : "#" + anchor);
    }

    @Override
    public String toString() {
        return from + ": " + destination;
    }
}
