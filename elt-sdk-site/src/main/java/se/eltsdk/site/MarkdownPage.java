package se.eltsdk.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** One Markdown file as a page of the site. */
public final class MarkdownPage {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("(<h[2-4] id=\"([^\"]+)\">)(.*?)(</h[2-4]>)");
    /** Where GitHub shows the other language; the site has it at the top of each page. */
    private static final Pattern TRANSLATION = Pattern.compile("<p><a href=[^>]*>(På svenska|In English)</a></p>\n");
    private static final Path README = Path.of("README.md");
    private static final int DESCRIPTION = 155;

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
        return first(Heading.class).orElse(path.toString());
    }

    /** The beginning of the first paragraph, in whole words. */
    public String description() {
        String text = first(Paragraph.class).orElse(title());
        return text.length() <= DESCRIPTION ? text
                : text.substring(0, text.lastIndexOf(' ', DESCRIPTION - 1)) + "…";
    }

    /** The page in the other language; empty if no link of this page has that name. */
    public Optional<Path> translation() {
        String name = isSwedish() ? "In English" : "På svenska";
        return links().stream().filter(link -> link.isPage() && link.text().equals(name)).map(Link::path).findFirst();
    }

    /** The rows of the first table, as an index has them: the text of the first cell, and the links of the row. */
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        Node table = document.getFirstChild();
        while (table != null && !(table instanceof TableBlock)) {
            table = table.getNext();
        }
        if (table != null) {
            for (Node row = table.getLastChild().getFirstChild(); row != null; row = row.getNext()) {
                sections.add(new Section(text(row.getFirstChild()), linksBelow(row)));
            }
        }
        return sections;
    }

    /** Whether it is in Swedish. */
    public boolean isSwedish() {
        return path.startsWith(Path.of("docs", "sv"));
    }

    /** The body as HTML; links to pages lead to their HTML, and each heading to itself. */
    public String body() {
        return HEADING.matcher(TRANSLATION.matcher(rendered()).replaceFirst("")).replaceAll("$1$3 <a class=\"anchor\" href=\"#$2\" aria-label=\""
                + (isSwedish() ? "Länk hit" : "Link to here") + "\">#</a>$4");
    }

    private String rendered() {
        return HtmlRenderer.builder().extensions(EXTENSIONS)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (tag.equals("td")) {
                        attributes.put("data-label", text(heading(node)));      // for narrow screens
                    }
                    if (attributes.containsKey("href")) {
                        attributes.put("href", Link.of(this, attributes.get("href"), "").inHtml());
                    }
                }).build().render(document);
    }

    /** All links, in the order of the page. */
    public List<Link> links() {
        return linksBelow(document);
    }

    private List<Link> linksBelow(Node top) {
        List<Link> links = new ArrayList<>();
        top.accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Link node) {
                links.add(Link.of(MarkdownPage.this, node.getDestination(), text(node)));
                visitChildren(node);
            }
        });
        return links;
    }

    /** The anchors that a link may name. */
    public Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Matcher ids = ID.matcher(rendered());
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

    private <T extends Node> Optional<String> first(Class<T> type) {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (type.isInstance(node) && !isTranslation(node)) {
                return Optional.of(text(node));
            }
        }
        return Optional.empty();
    }

    /** Whether it is a paragraph that only leads to the other language. */
    private static boolean isTranslation(Node node) {
        return node.getFirstChild() instanceof org.commonmark.node.Link && node.getFirstChild() == node.getLastChild();
    }

    /** The cell at the top of a cell's column. */
    private static Node heading(Node cell) {
        Node heading = cell.getParent().getParent().getPrevious().getFirstChild().getFirstChild();
        for (Node before = cell.getPrevious(); before != null; before = before.getPrevious()) {
            heading = heading.getNext();
        }
        return heading;
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak part) {
                text.append(' ');
            }
        });
        return text.toString().strip();
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
     * A row of an index.
     *
     * @param name  what it is called
     * @param links what it lists
     */
    public record Section(String name, List<Link> links) {
    }

    /**
     * A link from a page.
     *
     * @param from        the page
     * @param destination as it is written
     * @param path        the file in the project; empty for an external link
     * @param anchor      what follows {@code #}; may be empty
     * @param text        what the reader sees
     */
    public record Link(MarkdownPage from, String destination, Path path, String anchor, String text) {

        static Link of(MarkdownPage from, String destination, String text) {
            if (URI.create(destination).isAbsolute()) {
                return new Link(from, destination, Path.of(""), "", text);
            }
            int hash = destination.indexOf('#');
            String file = hash < 0 ? destination : destination.substring(0, hash);
            Path folder = from.path.getParent() == null ? Path.of("") : from.path.getParent();
            return new Link(from, destination, file.isEmpty() ? from.path : folder.resolve(file).normalize(),
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
