package se.eltsdk.evidence.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.seal.internal.SealedPart;

/** Names and fixed texts of an ASiC-E container (ETSI EN 319 162-1) with XAdES seals. */
public final class AsicLayout {

    static final String MEDIA_TYPE = "application/vnd.etsi.asic-e+zip";
    public static final String MIMETYPE = "mimetype";
    public static final String MANIFEST = "META-INF/manifest.xml";
    public static final String SEAL = "META-INF/signatures.xml";
    public static final String RECEIPT_SEAL = "META-INF/signatures-kvittens.xml";
    public static final String REVOCATION = "META-INF/sparrlista.crl";

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final byte[] BEGIN = (DECLARATION
            + "<asic:XAdESSignatures xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\">").getBytes(US_ASCII);
    private static final byte[] END = "</asic:XAdESSignatures>".getBytes(US_ASCII);

    private static final List<String> FIVE = List.of("tidredovisning.xml", "assistent-signatur.xml",
            "assistent-ocsp.der", "anordnare-signatur.xml", "anordnare-ocsp.der");
    private static final List<String> REQUIRED =
            Stream.concat(Stream.of(MIMETYPE, MANIFEST, SEAL), FIVE.stream()).toList();
    private static final Set<String> OPTIONAL = Set.of(ReceiptXml.NAME, RECEIPT_SEAL, REVOCATION);

    private AsicLayout() {
    }

    /** ELT-906: exactly the files that belong there. */
    public static List<Finding> check(Set<String> names) {
        List<Finding> findings = new ArrayList<>();
        REQUIRED.stream().filter(name -> !names.contains(name))
                .forEach(name -> findings.add(Finding.of(ErrorCode.EVIDENCE_FILES.variant("missing"), name, name)));
        if (names.contains(ReceiptXml.NAME) != names.contains(RECEIPT_SEAL)) {
            String missing = names.contains(RECEIPT_SEAL) ? ReceiptXml.NAME : RECEIPT_SEAL;
            findings.add(Finding.of(ErrorCode.EVIDENCE_FILES.variant("missing"), missing, missing));
        }
        names.stream().filter(name -> !REQUIRED.contains(name) && !OPTIONAL.contains(name))
                .forEach(name -> findings.add(Finding.of(ErrorCode.EVIDENCE_FILES.variant("extra"), name, name)));
        return findings;
    }

    /** The parts of the first seal. */
    public static List<SealedPart> fiveOf(Map<String, Bytes> files) {
        List<Bytes> five = FIVE.stream().map(files::get).toList();
        return SealedPart.of(five.get(0), five.get(1), five.get(2), five.get(3), five.get(4));
    }

    /** The container's kind stands at a fixed place of the file, for programs that look no further. */
    public static void requireMimetype(byte[] file, Map<String, Bytes> files) throws AsicFormatException {
        byte[] type = MEDIA_TYPE.getBytes(US_ASCII);
        int begin = ZipFormat.LOCAL + MIMETYPE.length();
        boolean first = files.keySet().stream().findFirst().filter(MIMETYPE::equals).isPresent();
        if (!first || !mimetype().equals(files.get(MIMETYPE)) || file.length < begin + type.length
                || !Arrays.equals(file, begin, begin + type.length, type, 0, type.length)) {
            throw new AsicFormatException(ErrorCode.EVIDENCE_UNREADABLE.variant("mimetype"), MEDIA_TYPE);
        }
    }

    public static Bytes mimetype() {
        return Bytes.of(MEDIA_TYPE.getBytes(US_ASCII));
    }

    /** The list of the sealed files, as OpenDocument writes it. */
    public static Bytes manifest(List<SealedPart> parts) {
        StringBuilder xml = new StringBuilder(DECLARATION).append("<manifest:manifest xmlns:manifest=")
                .append("\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\">")
                .append(entry("/", MEDIA_TYPE));
        parts.forEach(part -> xml.append(entry(part.name(), part.mimeType())));
        return Bytes.of(xml.append("</manifest:manifest>").toString().getBytes(UTF_8));
    }

    private static String entry(String path, String type) {
        return "<manifest:file-entry manifest:full-path=\"" + path + "\" manifest:media-type=\"" + type
                + "\"></manifest:file-entry>";
    }

    /** A seal under the root that ASiC asks for. */
    public static Bytes signatures(Bytes seal) {
        byte[] inner = seal.toByteArray();
        byte[] file = Arrays.copyOf(BEGIN, BEGIN.length + inner.length + END.length);
        System.arraycopy(inner, 0, file, BEGIN.length, inner.length);
        System.arraycopy(END, 0, file, BEGIN.length + inner.length, END.length);
        return Bytes.of(file);
    }

    /** The one seal under that root; empty where anything else stands there. */
    public static Optional<byte[]> seal(Bytes signatures) {
        byte[] file = signatures.toByteArray();
        int end = file.length - END.length;
        boolean framed = end >= BEGIN.length && Arrays.equals(file, 0, BEGIN.length, BEGIN, 0, BEGIN.length)
                && Arrays.equals(file, end, file.length, END, 0, END.length);
        return framed ? Optional.of(Arrays.copyOfRange(file, BEGIN.length, end)) : Optional.empty();
    }
}
