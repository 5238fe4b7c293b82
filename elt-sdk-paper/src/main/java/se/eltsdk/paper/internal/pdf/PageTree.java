package se.eltsdk.paper.internal.pdf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/**
 * Reads the page tree (ISO 32000-1, 7.7.3) strictly. Some readers count pages by {@code Count} and others by the nodes,
 * and each treats an object that is neither a node nor a page in its own way.
 */
public final class PageTree {

    private static final int DEEPEST = 50;

    private final Set<COSBase> met = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<COSDictionary> pages = new ArrayList<>();
    private boolean sound = true;

    private PageTree() {
    }

    /** Whether all readers find the same pages in it. */
    public static boolean isSound(OpenPdf pdf) {
        PageTree tree = new PageTree();
        COSDictionary root = pdf.catalogue().getCOSDictionary(COSName.PAGES);
        tree.node(root, null, 0);
        List<COSDictionary> read = pdf.pages().stream().map(page -> page.getCOSObject()).toList();
        boolean same = tree.pages.size() == read.size();
        for (int i = 0; same && i < read.size(); i++) {
            same = tree.pages.get(i) == read.get(i);
        }
        return tree.sound && same && COSName.CATALOG.equals(pdf.catalogue().getItem(COSName.TYPE));
    }

    private void node(@Nullable COSDictionary node, @Nullable COSDictionary parent, int depth) {
        if (node == null || depth >= DEEPEST || !met.add(node)
                || (parent == null ? node.containsKey(COSName.PARENT)
                        : node.getDictionaryObject(COSName.PARENT) != parent)) {
            sound = false;
        } else if (COSName.PAGE.equals(node.getItem(COSName.TYPE)) && !node.containsKey(COSName.KIDS)) {
            pages.add(node);
        } else if (COSName.PAGES.equals(node.getItem(COSName.TYPE))
                && node.getDictionaryObject(COSName.KIDS) instanceof COSArray kids) {
            int before = pages.size();
            for (int i = 0; i < kids.size(); i++) {
                node(kids.getObject(i) instanceof COSDictionary kid ? kid : null, node, depth + 1);
            }
            sound &= node.getDictionaryObject(COSName.COUNT) instanceof COSInteger count
                    && count.intValue() == pages.size() - before;
        } else {
            sound = false;
        }
    }
}
