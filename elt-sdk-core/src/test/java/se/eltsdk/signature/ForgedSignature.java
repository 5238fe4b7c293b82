package se.eltsdk.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import se.eltsdk.Sha256;
import se.eltsdk.trust.internal.ocsp.ForgedBankIdPki;

/** Signs the content of a signature again, right in every form, by whoever holds a key. */
public final class ForgedSignature {

    private ForgedSignature() {
    }

    /** The same content, signed by the person of this hierarchy. */
    public static String by(ForgedBankIdPki bankId, String good) {
        return by(bankId.chain(), bankId.personsKey(), good);
    }

    static String by(List<X509Certificate> chain, PrivateKey key, String good) {
        String certificates = chain.stream().map(ForgedSignature::element).collect(Collectors.joining());
        return signed(good.replaceFirst("<X509Data>.*</X509Data>", "<X509Data>" + certificates + "</X509Data>"), key,
                key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
    }

    /** With the digests and the value that the content asks for now; they cover what stands first of its kind. */
    static String signed(String xml, PrivateKey key, String algorithm) {
        String info = between(xml, "<SignedInfo", "</SignedInfo>");
        String data = between(xml, "<bankIdSignedData", "</bankIdSignedData>");
        String keyInfo = between(xml, "<KeyInfo", "</KeyInfo>");
        String renewed = digest(digest(info, "#bidSignedData", data), "#bidKeyInfo", keyInfo);
        return xml.replace(info, renewed).replaceFirst("<SignatureValue>[^<]*",
                "<SignatureValue>" + value(renewed, key, algorithm));
    }

    static String between(String xml, String from, String to) {
        int start = xml.indexOf(from);
        return xml.substring(start, xml.indexOf(to, start) + to.length());
    }

    private static String digest(String info, String uri, String content) {
        String digest = base64(Sha256.of(content.getBytes(UTF_8)).toByteArray());
        return info.replaceFirst("(?s)(URI=\"" + uri + "\".*?<DigestValue>)[^<]*",
                "$1" + Matcher.quoteReplacement(digest));
    }

    private static String value(String info, PrivateKey key, String algorithm) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(info.getBytes(UTF_8));
            return base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String element(X509Certificate certificate) {
        try {
            return "<X509Certificate>" + base64(certificate.getEncoded()) + "</X509Certificate>";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
