package se.eltsdk.site;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

/** A page's text as HTML. */
final class PageHtml {

    private static final Pattern HEADING = Pattern.compile("(<h[2-4] id=\"([^\"]+)\">)(.*?)(</h[2-4]>)");
    /** Where GitHub shows the other language; the site has it at the top of each page. */
    private static final Pattern TRANSLATION = Pattern.compile("<p><a href=[^>]*>(På svenska|In English)</a></p>\n");

    private final MarkdownPage page;
    private final Node document;
    private final List<Extension> extensions;

    PageHtml(MarkdownPage page, Node document, List<Extension> extensions) {
        this.page = page;
        this.document = document;
        this.extensions = extensions;
    }

    /** The text, in which each heading leads to itself. */
    String body() {
        String label = page.isSwedish() ? "Länk hit" : "Link to here";
        String anchor = "<a class=\"anchor\" href=\"#$2\" aria-label=\"" + label + "\">#</a>";
        return HEADING.matcher(TRANSLATION.matcher(text()).replaceFirst("")).replaceAll("$1$3 " + anchor + "$4");
    }

    /** The text as it is; links to pages lead to their HTML. */
    String text() {
        return HtmlRenderer.builder().extensions(extensions)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (tag.equals("td")) {
                        attributes.put("data-label", MarkdownPage.text(heading(node)));     // for narrow screens
                    }
                    if (attributes.containsKey("href")) {
                        attributes.put("href", PageLink.of(page, attributes.get("href"), "").inHtml());
                    }
                }).build().render(document);
    }

    /** The cell at the top of a cell's column. */
    private static Node heading(Node cell) {
        Node heading = cell.getParent().getParent().getPrevious().getFirstChild().getFirstChild();
        for (Node before = cell.getPrevious(); before != null; before = before.getPrevious()) {
            heading = heading.getNext();
        }
        return heading;
    }
}
