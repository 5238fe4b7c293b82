package se.eltsdk.seal.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static se.eltsdk.seal.internal.XadesNames.DSIG;
import static se.eltsdk.seal.internal.XadesNames.EXCLUSIVE_C14N;

import java.time.Instant;
import java.util.Base64;
import se.eltsdk.Bytes;
import se.eltsdk.seal.TimestampAuthority;

/**
 * Adds a time-stamp to a seal: XAdES-BASELINE-T (ETSI EN 319 132-1, section 5.3). What was signed stays as it was, so
 * that a time-stamp can be added at any time.
 */
public final class TimestampedSeal {

    private static final String END = "</xades:QualifyingProperties></ds:Object></ds:Signature>";
    private static final String UNSIGNED = "<xades:UnsignedProperties>";
    private static final String VALUE = "<ds:SignatureValue>";
    private static final String TIME = "<xades:SigningTime>";

    private TimestampedSeal() {
    }

    /** The seal with a time-stamp of this authority; itself where it has one. */
    public static Bytes of(Bytes seal, TimestampAuthority authority) {
        String xml = new String(seal.toByteArray(), UTF_8);
        if (xml.contains(UNSIGNED)) {
            return seal;
        }
        byte[] token = SealAccess.stamp(authority, content(text(xml, VALUE)), Instant.parse(text(xml, TIME)));
        return Bytes.of((xml.substring(0, xml.length() - END.length()) + UNSIGNED
                + "<xades:UnsignedSignatureProperties><xades:SignatureTimeStamp><ds:CanonicalizationMethod Algorithm=\""
                + EXCLUSIVE_C14N + "\"></ds:CanonicalizationMethod><xades:EncapsulatedTimeStamp>"
                + Base64.getEncoder().encodeToString(token) + "</xades:EncapsulatedTimeStamp>"
                + "</xades:SignatureTimeStamp></xades:UnsignedSignatureProperties></xades:UnsignedProperties>" + END)
                .getBytes(UTF_8));
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
