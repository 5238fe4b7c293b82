package se.eltsdk.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** DER as a tree of elements; edits change elements, and the lengths around them are right again. */
final class DerTree {

    private static final int MOST_EDITS = 12;
    private static final int MOST_ELEMENTS = 2_000;
    private static final int CONSTRUCTED = 0x20;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;

    private int tag;
    private byte[] content;
    /** Null where the content is not made of elements. */
    private List<DerTree> children;
    private boolean longLength;

    private DerTree(int tag, byte[] content, List<DerTree> children) {
        this.tag = tag;
        this.content = content;
        this.children = children;
    }

    /** Good DER of one element. */
    static DerTree of(byte[] der) {
        return elements(der).get(0);
    }

    /** With all edits of the recipe made. */
    DerTree edited(DerTree donor, MutationInput recipe) {
        List<DerTree> donors = donor.flat();
        for (int i = 0; i < MOST_EDITS && recipe.hasMore(); i++) {
            List<DerTree> all = flat();
            if (all.size() < MOST_ELEMENTS) {
                all.get(recipe.below(all.size())).edit(recipe, donors);
            }
        }
        return this;
    }

    DerTree child(int... path) {
        DerTree element = this;
        for (int number : path) {
            element = element.children.get(number);
        }
        return element;
    }

    /** Other content in the place of what is there. */
    void content(byte[] other) {
        content = other;
        children = null;
    }

    byte[] encoded() {
        byte[] inner = content;
        if (children != null) {
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            children.forEach(child -> joined.writeBytes(child.encoded()));
            inner = joined.toByteArray();
        }
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        length(inner.length, der);
        der.writeBytes(inner);
        return der.toByteArray();
    }

    private void edit(MutationInput recipe, List<DerTree> donors) {
        int kind = recipe.octet() % 9;
        switch (kind) {
            case 0 -> tag = recipe.octet();
            case 1 -> longLength = !longLength;
            case 2 -> content(recipe.some());
            case 3 -> become(donors.get(recipe.below(donors.size())));
            default -> {
                if (children == null || children.isEmpty()) {
                    change(recipe);
                } else {
                    arrange(kind, recipe, donors);
                }
            }
        }
    }

    private void arrange(int kind, MutationInput recipe, List<DerTree> donors) {
        int one = recipe.below(children.size());
        switch (kind) {
            case 4 -> children.add(one, donors.get(recipe.below(donors.size())).copy());
            case 5 -> children.remove(one);
            case 6 -> children.add(recipe.below(children.size() + 1), children.get(one).copy());
            case 7 -> children.add(recipe.below(children.size()), children.remove(one));
            default -> children.add(one, new DerTree(recipe.octet(), recipe.some(), null));
        }
    }

    private void change(MutationInput recipe) {
        byte[] old = content == null ? new byte[0] : content;
        int kind = recipe.octet() % 3;
        if (kind == 0 || old.length == 0) {
            content(recipe.some());
        } else if (kind == 1) {
            byte[] turned = old.clone();
            turned[recipe.below(turned.length)] ^= (byte) (1 << recipe.octet() % 8);
            content(turned);
        } else {
            content(Arrays.copyOf(old, recipe.below(old.length + 4)));
        }
    }

    private void become(DerTree other) {
        DerTree copy = other.copy();
        tag = copy.tag;
        content = copy.content;
        children = copy.children;
    }

    private DerTree copy() {
        DerTree copy = new DerTree(tag, content,
                children == null ? null : new ArrayList<>(children.stream().map(DerTree::copy).toList()));
        copy.longLength = longLength;
        return copy;
    }

    private List<DerTree> flat() {
        List<DerTree> all = new ArrayList<>(List.of(this));
        if (children != null) {
            children.forEach(child -> all.addAll(child.flat()));
        }
        return all;
    }

    private void length(int length, ByteArrayOutputStream der) {
        int octets = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
        int written = Math.min(3, longLength ? octets + 1 : octets);
        der.write(written == 0 ? length : 0x80 | written);
        for (int i = written - 1; i >= 0; i--) {
            der.write(length >> 8 * i);
        }
    }

    /** Null where they are not whole elements to the end. */
    private static List<DerTree> elements(byte[] der) {
        List<DerTree> elements = new ArrayList<>();
        int at = 0;
        while (at < der.length) {
            int more = at + 2 > der.length || (der[at + 1] & 0x80) == 0 ? 0 : der[at + 1] & 0x7F;
            if (more > 3 || at + 2 + more > der.length) {
                return null;
            }
            int length = more == 0 ? der[at + 1] : 0;
            for (int i = 0; i < more; i++) {
                length = length << 8 | der[at + 2 + i] & 0xFF;
            }
            int begin = at + 2 + more;
            if (length > der.length - begin) {
                return null;
            }
            elements.add(element(der[at] & 0xFF, Arrays.copyOfRange(der, begin, begin + length)));
            at = begin + length;
        }
        return elements;
    }

    private static DerTree element(int tag, byte[] content) {
        boolean mayNest = (tag & CONSTRUCTED) != 0
                || tag == OCTET_STRING && content.length > 2 && content[0] == SEQUENCE;
        return new DerTree(tag, content, mayNest ? elements(content) : null);
    }
}
