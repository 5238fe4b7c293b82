package se.eltsdk.seal.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static se.eltsdk.seal.internal.XadesNames.DSIG;
import static se.eltsdk.seal.internal.XadesNames.EXCLUSIVE_C14N;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import se.eltsdk.Bytes;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.trust.internal.CertificateReader;

/**
 * Adds a time-stamp to a seal: XAdES-BASELINE-T (ETSI EN 319 132-1, section 5.3). What was signed stays as it was, so
 * that a time-stamp can be added at any time.
 */
public final class TimestampedSeal {

    private static final String END = "</xades:QualifyingProperties></ds:Object></ds:Signature>";
    private static final String UNSIGNED = "<xades:UnsignedProperties>";
    private static final String VALUE = "<ds:SignatureValue>";
    private static final String TIME = "<xades:SigningTime>";
    private static final Pattern CERTIFICATE = Pattern.compile("<ds:X509Certificate>([^<]*)</ds:X509Certificate>");

    private TimestampedSeal() {
    }

    /**
     * The seal with a time-stamp of this authority; itself where it has one.
     *
     * @throws EltException as {@link SealAccess#stamp}
     */
    public static Bytes of(Bytes seal, TimestampAuthority authority) {
        String xml = new String(seal.toByteArray(), UTF_8);
        if (xml.contains(UNSIGNED)) {
            return seal;
        }
        byte[] token = SealAccess.stamp(authority, content(text(xml, VALUE)), claimedAt(seal),
                ended(xml));
        return Bytes.of((xml.substring(0, xml.length() - END.length()) + UNSIGNED
                + "<xades:UnsignedSignatureProperties><xades:SignatureTimeStamp><ds:CanonicalizationMethod Algorithm=\""
                + EXCLUSIVE_C14N + "\"></ds:CanonicalizationMethod><xades:EncapsulatedTimeStamp>"
                + Base64.getEncoder().encodeToString(token) + "</xades:EncapsulatedTimeStamp>"
                + "</xades:SignatureTimeStamp></xades:UnsignedSignatureProperties></xades:UnsignedProperties>" + END)
                .getBytes(UTF_8));
    }

    /** The time that a seal claims, of one that was made here or verified. */
    public static Instant claimedAt(Bytes seal) {
        return Instant.parse(text(new String(seal.toByteArray(), UTF_8), TIME));
    }

    /** When the first of the sealer's certificate and its issuers ends. Dates of a root are not checked, so it has none. */
    private static Instant ended(String xml) {
        List<X509Certificate> chain = CERTIFICATE.matcher(xml).results()
                .map(found -> certificate(found.group(1))).toList();
        return chain.stream().filter(each -> each.equals(chain.get(0)) || !isRoot(each))
                .map(each -> each.getNotAfter().toInstant()).min(Instant::compareTo).orElseThrow();
    }

    private static boolean isRoot(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static X509Certificate certificate(String base64) {
        try {
            return CertificateReader.one(Base64.getDecoder().decode(base64)).orElseThrow();
        } catch (CertificateException e) {
            throw new IllegalStateException("a seal that was made or verified has readable certificates", e);
        }
    }

    private static String text(String xml, String tag) {
        int begin = xml.indexOf(tag) + tag.length();
        return xml.substring(begin, xml.indexOf('<', begin));
    }

    /** What is stamped: the element with the signature value, in exclusive canonical form. */
    static byte[] content(String signatureValue) {
        return ("<ds:SignatureValue xmlns:ds=\"" + DSIG + "\">" + signatureValue + "</ds:SignatureValue>")
                .getBytes(UTF_8);
    }
}
