package se.eltsdk.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** One Markdown file as a page of the site. */
public final class MarkdownPage {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");
    private static final Path README = Path.of("README.md");

    private final Path project;
    private final Path path;
    private final Node document;

    private MarkdownPage(Path project, Path path, Node document) {
        this.project = project;
        this.path = path;
        this.document = document;
    }

    static MarkdownPage read(Path project, Path path) {
        try {
            return new MarkdownPage(project, path, Parser.builder().extensions(EXTENSIONS).build()
                    .parse(Files.readString(project.resolve(path))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file's path in the project, such as {@code docs/outbox.md}. */
    public Path path() {
        return path;
    }

    /** Its path in the site, such as {@code docs/outbox.html}; {@code README.md} is {@code index.html}. */
    public Path htmlPath() {
        return html(path);
    }

    /** The text of the first heading. */
    public String title() {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading) {
                return TextContentRenderer.builder().build().render(node).strip();
            }
        }
        return path.toString();
    }

    /** Whether it is in Swedish. */
    public boolean isSwedish() {
        return path.startsWith(Path.of("docs", "sv"));
    }

    /** The body as HTML; links to pages lead to their HTML. */
    public String body() {
        return HtmlRenderer.builder().extensions(EXTENSIONS)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (attributes.containsKey("href")) {
                        attributes.put("href", link(attributes.get("href")).inHtml());
                    }
                }).build().render(document);
    }

    /** All links, in the order of the page. */
    public List<Link> links() {
        List<Link> links = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Link node) {
                links.add(link(node.getDestination()));
                visitChildren(node);
            }
        });
        return links;
    }

    /** The anchors that a link may name. */
    public Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Matcher ids = ID.matcher(body());
        while (ids.find()) {
            anchors.add(ids.group(1));
        }
        return anchors;
    }

    /** The code blocks in this language. */
    public List<String> code(String language) {
        List<String> blocks = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock node) {
                if (language.equals(node.getInfo())) {
                    blocks.add(node.getLiteral());
                }
            }
        });
        return blocks;
    }

    private Link link(String destination) {
        return Link.of(this, destination);
    }

    private static Path html(Path markdown) {
        if (markdown.equals(README)) {
            return Path.of("index.html");
        }
        String name = markdown.getFileName().toString();
        String page = name.equals("README.md") ? "index.html" : name.substring(0, name.length() - 2) + "html";
        return markdown.resolveSibling(page);
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /**
     * A link from a page.
     *
     * @param from        the page
     * @param destination as it is written
     * @param path        the file in the project; empty for an external link
     * @param anchor      what follows {@code #}; may be empty
     */
    public record Link(MarkdownPage from, String destination, Path path, String anchor) {

        static Link of(MarkdownPage from, String destination) {
            if (URI.create(destination).isAbsolute()) {
                return new Link(from, destination, Path.of(""), "");
            }
            int hash = destination.indexOf('#');
            String file = hash < 0 ? destination : destination.substring(0, hash);
            Path folder = from.path.getParent() == null ? Path.of("") : from.path.getParent();
            return new Link(from, destination, file.isEmpty() ? from.path : folder.resolve(file).normalize(),
                    hash < 0 ? "" : destination.substring(hash + 1));
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
            return Files.exists(from.project.resolve(path));
        }

        String inHtml() {
            if (isExternal()) {
                return destination;
            }
            Path folder = from.path.getParent() == null ? Path.of("") : from.path.getParent();
            String file = folder.relativize(isPage() ? html(path) : path).toString();
            return file + (anchor.isEmpty() ? "" : "#" + anchor);
        }

        @Override
        public String toString() {
            return from + ": " + destination;
        }
    }
}
