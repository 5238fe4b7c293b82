package se.eltsdk.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Bytes in pieces, which edits move, double, change and take away; the pieces of XML are its tags and texts. */
final class ByteMutator {

    private static final int MOST_EDITS = 12;
    private static final int MOST_PIECES = 5_000;
    /** What several rounds of edits may grow to; how the readers take larger input is for other tests. */
    private static final int MOST_BYTES = 1 << 19;
    private static final Pattern XML_TAGS = Pattern.compile("(?=<)|(?<=>)");
    private static final Pattern ZIP_MARKS = Pattern.compile("(?=PK[\\x01\\x03\\x05\\x07])");
    private static final Pattern CHUNKS = Pattern.compile("(?s)(?<=\\G.{16})");

    private final List<byte[]> pieces;
    private final List<byte[]> donors;
    private final List<String> dictionary;

    private ByteMutator(List<byte[]> pieces, List<byte[]> donors, List<String> dictionary) {
        this.pieces = new ArrayList<>(pieces);
        this.donors = donors;
        this.dictionary = dictionary;
    }

    /** XML with all edits of the recipe made. */
    static byte[] ofXml(byte[] xml, byte[] donor, List<String> dictionary, MutationInput recipe) {
        return new ByteMutator(split(xml, XML_TAGS), split(donor, XML_TAGS), dictionary).edited(recipe);
    }

    /** Bytes of which nothing is known, in pieces of sixteen. */
    static byte[] ofBytes(byte[] bytes, byte[] donor, MutationInput recipe) {
        return new ByteMutator(split(bytes, CHUNKS), split(donor, CHUNKS), List.of("\0", "\0\0\0\0")).edited(recipe);
    }

    /** A ZIP file, in pieces that begin at its marks. */
    static byte[] ofZip(byte[] zip, byte[] donor, MutationInput recipe) {
        return new ByteMutator(split(zip, ZIP_MARKS), split(donor, ZIP_MARKS),
                List.of("\0", "\0\0\0\0", "PK\3\4", "PK\5\6",
                "../", "\b\0")).edited(recipe);
    }

    private byte[] edited(MutationInput recipe) {
        for (int i = 0; i < MOST_EDITS && recipe.hasMore(); i++) {
            edit(recipe);
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        pieces.stream().takeWhile(piece -> joined.size() + piece.length <= MOST_BYTES).forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    private void edit(MutationInput recipe) {
        int kind = recipe.octet() % 10;
        int at = recipe.below(pieces.size());
        switch (kind) {
            case 0 -> change(at, recipe, true);
            case 1 -> change(at, recipe, false);
            case 2 -> insert(recipe.below(pieces.size() + 1), List.of(piece(at)));
            case 3 -> remove(at, 1);
            case 4 -> insert(at, List.of(recipe.some()));
            case 5 -> insert(at, List.of(dictionary.get(recipe.below(dictionary.size())).getBytes(UTF_8)));
            case 6 -> insert(recipe.below(pieces.size() + 1), List.copyOf(range(at, recipe.octet())));
            case 7 -> remove(at, recipe.octet());
            case 8 -> replace(at, donors.get(recipe.below(donors.size())));
            default -> replace(at, within(piece(at), recipe));
        }
    }

    private void change(int at, MutationInput recipe, boolean oneBit) {
        byte[] piece = piece(at).clone();
        int offset = recipe.below(piece.length);
        int octet = recipe.octet();
        if (piece.length > 0) {
            piece[offset] = (byte) (oneBit ? piece[offset] ^ 1 << octet % 8 : octet);
            replace(at, piece);
        }
    }

    /** Something of the dictionary put into the piece. */
    private byte[] within(byte[] piece, MutationInput recipe) {
        String text = new String(piece, ISO_8859_1);
        int offset = recipe.below(text.length() + 1);
        String word = new String(dictionary.get(recipe.below(dictionary.size())).getBytes(UTF_8), ISO_8859_1);
        return (text.substring(0, offset) + word + text.substring(offset)).getBytes(ISO_8859_1);
    }

    private byte[] piece(int at) {
        return pieces.isEmpty() ? new byte[0] : pieces.get(at);
    }

    private List<byte[]> range(int at, int length) {
        return pieces.subList(at, Math.min(pieces.size(), at + length));
    }

    private void insert(int at, List<byte[]> more) {
        if (pieces.size() < MOST_PIECES) {
            pieces.addAll(at, more);
        }
    }

    private void remove(int at, int length) {
        range(at, length).clear();
    }

    private void replace(int at, byte[] piece) {
        if (!pieces.isEmpty()) {
            pieces.set(at, piece);
        }
    }

    private static List<byte[]> split(byte[] bytes, Pattern between) {
        return between.splitAsStream(new String(bytes, ISO_8859_1)).map(piece -> piece.getBytes(ISO_8859_1)).toList();
    }
}
