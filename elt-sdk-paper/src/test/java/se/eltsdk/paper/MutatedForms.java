package se.eltsdk.paper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;

/** Honest forms, rewritten, appended to and flattened, each changed a little: in tokens, keys, streams or the index. */
final class MutatedForms {

    private static final Pattern OBJECTS = Pattern.compile("(?ms)^\\d+ \\d+ obj\\b.*?^endobj$");
    private static final Pattern TOKENS = Pattern.compile("<<|>>|[()<>\\[\\]]|/[^\\s()<>\\[\\]{}/%]*"
            + "|[^\\s()<>\\[\\]{}/%]+|\\s+|.", Pattern.DOTALL);
    private static final Pattern STREAM = Pattern.compile("\\bstream\\r?\\n");
    private static final Pattern LENGTH = Pattern.compile("/Length \\d+");
    private static final Pattern NAMES = Pattern.compile("Type /(Pages|Page|Catalog|Font)\\b|/Fields|/Kids|/Resources");
    private static final String EVIL = "9000 0 obj\n<< /Length 33 >>\nstream\n1 0 0 rg 0 0 600 850 re f 0 g 0 G\n"
            + "endstream\nendobj\n"
            + "9001 0 obj\n<< /BBox [0 0 300 19] /Subtype /Form /Length 26 >>\nstream\n1 0 0 rg 0 0 300 19 re f  \n"
            + "endstream\nendobj\n";
    private static final String[] TOKEN = {"(", ")", "<<(", "->>", ">c", "R(>>", "Rm", "m", "<<", ">>", "<", ">",
        "[", "]", "%\r", "%", "% x\n", "\0", "\f", "\\", "#", "/", "//", "null", "true", "obj", "endobj\n",
        "stream\n", "endstream", "R", "0 R", "9000 0 R", "9001 0 R", "/Rotate 90", "/Rotate", "90",
        "/Contents 9000 0 R", "/N 9001 0 R", "/AP << /N 9001 0 R >>", "/Hidden", "/F 2", "/OC 9000 0 R", "-", "--1",
        "1.2.3", "1e3", "0x1", "{", "}", "/MediaBox [0 0 300 300]", "/CropBox [0 0 300 300]", "/UserUnit 2",
        "/Rect [0 0 9 9]", "/V (9)", "(/Contents", "/AS /Off", "/AS /Ja", "/NeedAppearances true", "/Type /Page",
        "/Count 2", "/Resources << >>", "trailer", "xref"};
    private static final String[] OPERATOR = {"q", "Q", "W n", "0 0 5 5 re W n", "20 0 500 30 re W n", "3 Tr", "1 g",
        "0 g", "9 0 0 9 0 0 cm", "40 Ts", "300 Tz", "-90 Tz", "200 0 Td", "0 -50 Td", "90 Tc", "-9 Tc", "n", "f",
        "junk", "BT", "ET", "BX", "EX", "0 0 600 900 re f", "1 0 0 rg 0 0 99 99 re f", "(", ")", "<", "%",
        "BI /W 1 ID x EI", "/LibS 1 Tf", "/LibS 90 Tf", "1 1 1 rg", "(9) Tj", "[(9)] TJ", "9 w", "0 0 m 500 500 l S",
        "'", "0 0 0 0 re W n", "/X Do", "/OC /X BDC", "EMC", "-1 0 0 -1 0 0 cm", "1 0 0 1 500 0 Tm", "5", "/Fm0 Do"};

    private static final int FLATTENED = 2;

    private final Random random;
    private final List<Honest> honest;

    /** One honest form, taken apart. */
    record Honest(String name, byte[] whole, byte[] base, List<String> objects, String trailer) {

        private static Honest of(String name, byte[] base, byte[] pdf, List<String> more) {
            String region = new String(pdf, base.length, pdf.length - base.length, ISO_8859_1);
            List<String> objects = new ArrayList<>();
            Matcher matcher = OBJECTS.matcher(region);
            while (matcher.find()) {
                objects.add(matcher.group());
            }
            objects.addAll(more);
            int trailer = region.lastIndexOf("trailer");
            String tail = region.substring(trailer, region.lastIndexOf("startxref")).replaceAll("/Size \\d+",
                    "/Size 99999");
            return new Honest(name, assembled(base, objects, "", tail), base, objects, tail);
        }

        private static byte[] assembled(byte[] base, List<String> objects, String more, String trailer) {
            return RawPdf.bytes(base, (base.length > 0 ? "\n" : "%PDF-1.6\n") + String.join("\n", objects) + "\n"
                    + more, trailer);
        }
    }

    /** A changed form, and the honest one that it was. */
    record Mutant(int honest, byte[] pdf, String how) {
    }

    MutatedForms(long seed) throws IOException {
        this.random = new Random(seed);
        this.honest = List.of(Honest.of("rewritten", new byte[0], ForgedForms.rewritten(MutatedForms::unpack),
                List.of()),
                Honest.of("appended", TestForm.plain(), appended(), pages()),
                Honest.of("flattened", new byte[0], ForgedForms.rewritten(ForgedForms.flattened(TestForm.Change.NONE),
                        MutatedForms::unpack), List.of()));
    }

    List<byte[]> honest() {
        return honest.stream().map(Honest::whole).toList();
    }

    boolean isFlattened(Mutant mutant) {
        return mutant.honest() == FLATTENED;
    }

    Mutant next() {
        int number = random.nextInt(5) < 2 ? 0 : random.nextInt(3) < 2 ? 1 : 2;
        Honest form = honest.get(number);
        List<String> objects = new ArrayList<>(form.objects());
        int changes = 1 + random.nextInt(2);
        StringBuilder how = new StringBuilder(form.name());
        String trailer = form.trailer();
        boolean index = random.nextInt(12) == 0;
        for (int i = 0; i < changes && !index; i++) {
            int at = pick(objects);
            objects.set(at, change(objects.get(at), how));
        }
        String more = random.nextInt(4) > 0 ? EVIL : "";
        byte[] pdf = Honest.assembled(form.base(), objects, more, trailer);
        if (index) {
            pdf = index(pdf, form.base().length, how);
        }
        return new Mutant(number, pdf, how.toString());
    }

    /** Pages and what leads to them are few, and the most is to be had there. */
    private int pick(List<String> objects) {
        int at = random.nextInt(objects.size());
        for (int i = 0; i < 200 && random.nextInt(3) > 0 && !NAMES.matcher(objects.get(at)).find(); i++) {
            at = random.nextInt(objects.size());
        }
        return at;
    }

    private String change(String object, StringBuilder how) {
        Matcher streams = STREAM.matcher(object);
        int stream = streams.find() ? streams.start() : -1;
        if (stream > 0 && random.nextInt(3) > 0 && !object.contains("/FontFile") && object.length() < 60_000) {
            int end = object.lastIndexOf("endstream");
            String changed = tokens(object.substring(streams.end(), end), OPERATOR, how.append(" content"));
            changed += changed.endsWith("\n") ? "" : "\n";
            String head = random.nextInt(10) == 0 ? object.substring(0, stream)
                    : LENGTH.matcher(object.substring(0, stream)).replaceFirst("/Length " + (changed.length() - 1));
            return head + "stream\n" + changed + object.substring(end);
        }
        int begin = object.indexOf("obj") + 3;
        int end = stream > 0 ? stream : object.lastIndexOf("endobj");
        return object.substring(0, begin) + tokens(object.substring(begin, end), TOKEN, how.append(" object"))
                + object.substring(end);
    }

    private String tokens(String text, String[] pool, StringBuilder how) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKENS.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        if (tokens.isEmpty()) {
            return " " + pool[random.nextInt(pool.length)] + " ";
        }
        int at = random.nextInt(tokens.size());
        String token = tokens.get(at);
        String other = pool[random.nextInt(pool.length)];
        int kind = random.nextInt(10);
        how.append(' ').append(kind).append(' ').append(other);
        switch (kind) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, token);
            case 2 -> tokens.set(at, other);
            case 3 -> tokens.add(at, other);
            case 4 -> tokens.add(at, " " + other + " ");
            case 5 -> tokens.set(at, token.substring(0, token.length() / 2) + other
                    + token.substring(token.length() / 2));
            case 6 -> tokens.add(at, tokens.remove(random.nextInt(tokens.size())));
            case 7 -> pair(tokens, at);
            case 8 -> tokens.set(at, number(token));
            default -> tokens.add(random.nextInt(tokens.size()), " " + other + " " + token + " ");
        }
        return String.join("", tokens);
    }

    /** A key and its value once more, with another value before or after. */
    private void pair(List<String> tokens, int near) {
        for (int i = 0; i < tokens.size(); i++) {
            int at = (near + i) % tokens.size();
            if (tokens.get(at).startsWith("/")) {
                String value = random.nextBoolean() ? " 9000 0 R " : " " + TOKEN[random.nextInt(TOKEN.length)] + " ";
                tokens.add(random.nextBoolean() ? at : 1 + random.nextInt(tokens.size()), " " + tokens.get(at) + value);
                return;
            }
        }
    }

    private String number(String token) {
        String[] others = {"0", "-1", token + "0", "-" + token, token + "." + token, "1" + token, token + "/Rotate 90",
            "." + token, token + "-", "999999999999"};
        return others[random.nextInt(others.length)];
    }

    private byte[] index(byte[] pdf, int from, StringBuilder how) {
        String text = new String(pdf, ISO_8859_1);
        int start = text.lastIndexOf("\nxref");
        int at = start + random.nextInt(text.length() - start);
        if (random.nextBoolean()) {
            at = Math.max(text.lastIndexOf("trailer"), text.length() - 1 - random.nextInt(200));
        }
        String[] others = {"0", "9", " ", "\n", "f", "n", "/", "<<", "(", "/XRefStm 99", "/Prev 20", "/Root 9000 0 R",
            "%%EOF", "trailer << /Size 9 >>", "x"};
        String other = others[random.nextInt(others.length)];
        how.append(" index ").append(other);
        int rest = random.nextBoolean() ? at : Math.min(text.length(), at + 1);
        return (text.substring(0, at) + other + text.substring(rest)).getBytes(ISO_8859_1);
    }

    /** With contents and looks that can be read and changed as text. */
    private static void unpack(PDDocument document) throws IOException {
        for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
            if (document.getDocument().getObjectFromPool(key).getObject() instanceof COSStream stream
                    && COSName.FLATE_DECODE.equals(stream.getFilters()) && !stream.containsKey(COSName.LENGTH1)
                    && !COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
                byte[] content = stream.createInputStream().readAllBytes();
                stream.removeItem(COSName.FILTER);
                try (var out = stream.createRawOutputStream()) {
                    out.write(content);
                }
            }
        }
    }

    private static byte[] appended() throws IOException {
        try (PDDocument filled = Loader.loadPDF(ForgedForms.filled())) {
            return ForgedForms.appended(document -> {
                for (PDField field : filled.getDocumentCatalog().getAcroForm(null).getFieldTree()) {
                    String value = field.getValueAsString();
                    if (field.getFieldType() != null && !value.isEmpty() && !value.equals("Off")) {
                        PDField own = document.getDocumentCatalog().getAcroForm(null).getField(
                                field.getFullyQualifiedName());
                        own.setValue(value);
                        plain(own.getWidgets().get(0).getNormalAppearanceStream() == null ? null
                                : own.getWidgets().get(0).getNormalAppearanceStream().getCOSObject());
                    }
                }
            });
        }
    }

    private static void plain(COSStream appearance) throws IOException {
        if (appearance != null && appearance.getFilters() != null && appearance.isNeedToBeUpdated()) {
            byte[] content = appearance.createInputStream().readAllBytes();
            appearance.removeItem(COSName.FILTER);
            try (var out = appearance.createRawOutputStream()) {
                out.write(content);
            }
        }
    }

    /** The form's pages and what leads to them, as they are: an update may say them again. */
    private static List<String> pages() {
        List<String> pages = new ArrayList<>();
        Matcher objects = OBJECTS.matcher(new String(TestForm.plain(), ISO_8859_1));
        while (objects.find()) {
            String object = objects.group();
            if (object.contains("/Type /Page") || object.contains("/Type /Catalog") || object.contains("/Fields")) {
                pages.add(object);
            }
        }
        return pages;
    }
}
