package se.eltsdk.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import se.eltsdk.Sha256;
import se.eltsdk.trust.TestCertificates;

/** Signs the content of a signature again, right in every form, by somebody who has no BankID. */
final class ForgedSignature {

    private ForgedSignature() {
    }

    static String by(TestCertificates forger, String good) {
        try {
            String keyInfo = between(good, "<KeyInfo", "</KeyInfo>").replaceFirst("<X509Data>.*</X509Data>",
                    "<X509Data><X509Certificate>" + base64(forger.certificate().getEncoded())
                    + "</X509Certificate></X509Data>");
            String oldInfo = between(good, "<SignedInfo", "</SignedInfo>");
            String info = oldInfo.replaceFirst("(?s)(.*<DigestValue>)[^<]*",
                    "$1" + base64(Sha256.of(keyInfo.getBytes(UTF_8)).toByteArray()));
            Signature signature = Signature.getInstance(forger.pair().getPrivate().getAlgorithm().equals("RSA")
                    ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(forger.pair().getPrivate());
            signature.update(info.getBytes(UTF_8));
            return good.replace(oldInfo, info).replace(between(good, "<KeyInfo", "</KeyInfo>"), keyInfo)
                    .replaceFirst("<SignatureValue>[^<]*", "<SignatureValue>" + base64(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String between(String xml, String from, String to) {
        return xml.substring(xml.indexOf(from), xml.indexOf(to) + to.length());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
