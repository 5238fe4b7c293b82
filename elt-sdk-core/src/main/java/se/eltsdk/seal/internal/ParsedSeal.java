package se.eltsdk.seal.internal;

import static se.eltsdk.seal.internal.XadesNames.DSIG;
import static se.eltsdk.seal.internal.XadesNames.EXCLUSIVE_C14N;
import static se.eltsdk.seal.internal.XadesNames.SHA256;
import static se.eltsdk.seal.internal.XadesNames.SIGNED_PROPERTIES_TYPE;
import static se.eltsdk.seal.internal.XadesNames.XADES;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.seal.Sealer;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.CertificateReader;

/**
 * What a seal says, where it has exactly the elements, references and algorithms of {@link Sealer}'s profile. Nothing
 * of it is verified yet.
 *
 * @param chain            the certificate of the key that is said to have sealed, and those that came with it
 * @param signatureMethod  the algorithm that {@code SignedInfo} names
 * @param certificateDigest base64 of the SHA-256 that the signed properties give for the signer's certificate
 * @param signingTime      the time that the signer claims
 * @param signedProperties the element that the last reference is about
 * @param timestamp        the time-stamp over the signature value; null where there is none
 */
public record ParsedSeal(List<X509Certificate> chain, String signatureMethod, String certificateDigest,
        Instant signingTime, Element signedProperties, @Nullable Timestamp timestamp) {

    /**
     * A time-stamp in a seal.
     *
     * @param token   DER of what the authority signed
     * @param content the bytes that it has to be over
     */
    public record Timestamp(byte[] token, byte[] content) {
    }

    private static final int MOST_CERTIFICATES = 8;
    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}(\\.[0-9]{1,9})?Z");

    public X509Certificate signer() {
        return chain.get(0);
    }

    public static ParsedSeal of(Element root, List<SealedPart> parts) {
        if (!DSIG.equals(root.getNamespaceURI()) || !root.getLocalName().equals("Signature")) {
            throw SealParser.refused("its root must be Signature of XML Signature");
        }
        StrictElement signature = new StrictElement(root).withAttributes("Id");
        List<StrictElement> children = signature.children(DSIG, "SignedInfo", "SignatureValue", "KeyInfo", "Object");
        StrictElement qualifying = children.get(3).withAttributes().only(XADES, "QualifyingProperties")
                .withAttributes("Target");
        qualifying.requireAttribute("Target", "#" + signature.attribute("Id"));
        boolean unsigned = qualifying.children().size() > 1;
        List<StrictElement> both = unsigned ? qualifying.children(XADES, "SignedProperties", "UnsignedProperties")
                : qualifying.children(XADES, "SignedProperties");
        StrictElement properties = both.get(0).withAttributes("Id");
        List<String> ids = new ArrayList<>(List.of(signature.attribute("Id"), properties.attribute("Id")));
        List<StrictElement> info = signedInfo(children.get(0), parts.size());
        ids.addAll(references(info, parts, properties.attribute("Id")));
        requireDistinct(ids);
        String value = children.get(1).withAttributes().text();
        decoded(value);
        Timestamp timestamp = unsigned ? timestamp(both.get(1), value) : null;
        return said(info, children.get(2).withAttributes(), properties, ids.subList(2, ids.size()), timestamp);
    }

    /** Exactly one time-stamp, over the signature value. */
    private static Timestamp timestamp(StrictElement unsigned, String signatureValue) {
        List<StrictElement> parts = unsigned.withAttributes().only(XADES,
                                                            "UnsignedSignatureProperties").withAttributes()
                .only(XADES, "SignatureTimeStamp").withAttributes().children();
        if (parts.size() != 2) {
            throw SealParser.refused("SignatureTimeStamp must hold one time-stamp");
        }
        parts.get(0).requireName(DSIG, "CanonicalizationMethod").requireAlgorithm(EXCLUSIVE_C14N);
        byte[] token = decoded(parts.get(1).requireName(XADES, "EncapsulatedTimeStamp").withAttributes().text());
        return new Timestamp(token, TimestampedSeal.content(signatureValue));
    }

    private static List<StrictElement> signedInfo(StrictElement signedInfo, int parts) {
        List<String> names = new ArrayList<>(List.of("CanonicalizationMethod", "SignatureMethod"));
        for (int i = 0; i <= parts; i++) {
            names.add("Reference");
        }
        List<StrictElement> info = signedInfo.withAttributes().children(DSIG, names.toArray(String[]::new));
        info.get(0).requireAlgorithm(EXCLUSIVE_C14N);
        info.get(1).withAttributes("Algorithm").children("");
        return info;
    }

    private static List<String> references(List<StrictElement> info, List<SealedPart> parts, String propertiesId) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            StrictElement reference = info.get(i + 2).withAttributes("Id", "URI");
            reference.requireAttribute("URI", parts.get(i).name());
            digest(reference.children(DSIG, "DigestMethod", "DigestValue"));
            ids.add(reference.attribute("Id"));
        }
        StrictElement last = info.get(info.size() - 1).withAttributes("Type", "URI");
        last.requireAttribute("Type", SIGNED_PROPERTIES_TYPE);
        last.requireAttribute("URI", "#" + propertiesId);
        List<StrictElement> children = last.children(DSIG, "Transforms", "DigestMethod", "DigestValue");
        children.get(0).withAttributes().only(DSIG, "Transform").requireAlgorithm(EXCLUSIVE_C14N);
        digest(children.subList(1, 3));
        return ids;
    }

    private static String digest(List<StrictElement> methodAndValue) {
        methodAndValue.get(0).requireAlgorithm(SHA256);
        return methodAndValue.get(1).withAttributes().text();
    }

    private static ParsedSeal said(List<StrictElement> info, StrictElement keyInfo, StrictElement properties,
                                  List<String> referenceIds, @Nullable Timestamp timestamp) {
        List<StrictElement> both =
                properties.children(XADES, "SignedSignatureProperties", "SignedDataObjectProperties");
        List<StrictElement> ofSignature =
                both.get(0).withAttributes().children(XADES, "SigningTime", "SigningCertificateV2");
        StrictElement digest = ofSignature.get(1).withAttributes().only(XADES, "Cert").withAttributes()
                .only(XADES, "CertDigest").withAttributes();
        formats(both.get(1).withAttributes(), referenceIds);
        return new ParsedSeal(chain(keyInfo), info.get(1).attribute("Algorithm"),
                digest(digest.children(DSIG, "DigestMethod", "DigestValue")),
                time(ofSignature.get(0).withAttributes().text()), properties.element(), timestamp);
    }

    private static void formats(StrictElement ofData, List<String> referenceIds) {
        List<StrictElement> formats = ofData.children(XADES,
                referenceIds.stream().map(id -> "DataObjectFormat").toArray(String[]::new));
        for (int i = 0; i < formats.size(); i++) {
            StrictElement format = formats.get(i).withAttributes("ObjectReference");
            format.requireAttribute("ObjectReference", "#" + referenceIds.get(i));
            format.only(XADES, "MimeType").withAttributes().text();
        }
    }

    private static List<X509Certificate> chain(StrictElement keyInfo) {
        StrictElement data = keyInfo.only(DSIG, "X509Data").withAttributes();
        List<StrictElement> certificates = data.children();
        data.children(DSIG, certificates.stream().map(each -> "X509Certificate").toArray(String[]::new));
        if (certificates.isEmpty() || certificates.size() > MOST_CERTIFICATES) {
            throw SealParser.refused("X509Data must hold the signer's certificate and at most "
                    + (MOST_CERTIFICATES - 1) + " above it");
        }
        return certificates.stream().map(each -> certificate(each.withAttributes().text())).toList();
    }

    private static X509Certificate certificate(String base64) {
        try {
            X509Certificate certificate = CertificateReader.one(decoded(base64))
                    .orElseThrow(ParsedSeal::unreadableCertificate);
            // The JDK reads some extensions only when they are asked for.
            CertificateFacts.of(certificate);
            return certificate;
        } catch (CertificateException | UntrustedException e) {
            throw unreadableCertificate();
        }
    }

    private static EltException unreadableCertificate() {
        return new EltException(ErrorMessage.of(ErrorCode.INVALID_SEAL.variant("certificate")));
    }

    /** The JDK's XML Signature passes over whatever is not of base64's alphabet. */
    private static byte[] decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            requireForm(Base64.getEncoder().encodeToString(bytes), base64);
            return bytes;
        } catch (IllegalArgumentException e) {
            throw SealParser.refused("something in it is not base64 on one line");
        }
    }

    private static void requireForm(String only, String came) {
        if (!only.equals(came)) {
            throw SealParser.refused("base64 in it is not in its one canonical form");
        }
    }

    /** The JDK also reads offsets, small letters, 24:00:00 and a second 60. */
    private static Instant time(String text) {
        try {
            if (TIME.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            // reported below: 30 February looks like a day and is none
        }
        throw SealParser.refused("SigningTime must be a time in UTC");
    }

    private static void requireDistinct(List<String> ids) {
        Set<String> distinct = new HashSet<>(ids);
        if (distinct.size() != ids.size() || distinct.contains("")) {
            throw SealParser.refused("every Id must be there and stand once");
        }
    }
}
