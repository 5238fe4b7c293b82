package se.eltsdk.site;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/** One Markdown file as a page of the site. */
public final class MarkdownPage {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");
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

    Path project() {
        return project;
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
        return links().stream().filter(link -> link.isPage() && link.text().equals(name)).map(PageLink::path).findFirst();
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
        return html().body();
    }

    private PageHtml html() {
        return new PageHtml(this, document, EXTENSIONS);
    }

    /** All links, in the order of the page. */
    public List<PageLink> links() {
        return linksBelow(document);
    }

    private List<PageLink> linksBelow(Node top) {
        List<PageLink> links = new ArrayList<>();
        top.accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Link node) {
                links.add(PageLink.of(MarkdownPage.this, node.getDestination(), text(node)));
                visitChildren(node);
            }
        });
        return links;
    }

    /** The anchors that a link may name. */
    public Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Matcher ids = ID.matcher(html().text());
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

    static String text(Node node) {
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

    static Path html(Path markdown) {
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
    public record Section(String name, List<PageLink> links) {
    }
}
