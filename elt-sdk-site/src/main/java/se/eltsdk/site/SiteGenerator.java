package se.eltsdk.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes a static site of the Markdown files that GitHub shows: {@code README.md} and its like at the top, and everything
 * in {@code docs}. It needs no network, no script and no server.
 *
 * <pre>{@code
 * mvn -q -pl elt-sdk-site test      # writes elt-sdk-site/target/site/index.html
 * }</pre>
 *
 * <p>A link to another file of the project, such as a class, leads to a copy of that file.
 */
public final class SiteGenerator {

    private static final List<String> AT_THE_TOP = List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md");
    private static final String STYLE = "style.css";

    private final Path project;
    private final Path site;

    /**
     * Creates a generator.
     *
     * @param project the folder of the project
     * @param site    the folder that is written; it is created
     */
    public SiteGenerator(Path project, Path site) {
        this.project = project;
        this.site = site;
    }

    /** Returns the pages of the site, in the order of their paths. */
    public List<MarkdownPage> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(project.resolve("docs"))) {
            return Stream.concat(AT_THE_TOP.stream().map(project::resolve).filter(Files::exists),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(file -> MarkdownPage.read(project, project.relativize(file))).toList();
        }
    }

    /** Writes all pages, and copies of the files that they link to. */
    public void write() throws IOException {
        List<MarkdownPage> pages = pages();
        PageLayout layout = new PageLayout(pages);
        for (MarkdownPage page : pages) {
            Path file = site.resolve(page.htmlPath());
            Files.createDirectories(file.getParent());
            Files.writeString(file, layout.html(page));
            for (PageLink link : page.links()) {
                copy(link);
            }
        }
        try (InputStream style = SiteGenerator.class.getResourceAsStream(STYLE)) {
            Files.writeString(site.resolve(STYLE), new String(style.readAllBytes(), UTF_8));
        }
    }

    private void copy(PageLink link) throws IOException {
        Path source = project.resolve(link.path());
        if (!link.isExternal() && !link.isPage() && Files.isRegularFile(source)) {
            Path target = site.resolve(link.path());
            Files.createDirectories(target.getParent());
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
