package se.eltsdk.signature.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.ErrorCode;
import se.eltsdk.signature.InvalidSignatureException;

/**
 * Reads the one shape of XML that BankID writes, byte for byte, and nothing else that XML Signature would allow.
 *
 * <p>Up to and including {@code usrNonVisibleData} every byte is given but for base64; below {@code srvInfo} and
 * {@code clientInfo}, which BankID may extend, elements without attributes are taken, each with either elements or
 * plain text in it, and none with a name that has its own place in the profile. So there is no DOCTYPE, comment, CDATA,
 * prefix, blank between elements, second {@code Object} or second {@code Id} to be misled by, and the three signed
 * parts are already in canonical form: each declares its namespace itself, so its bytes are what was hashed.
 */
public final class BankIdSignatureParser {

    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
    private static final String TYPES = "http://www.bankid.com/signature/v1.0.0/types";
    private static final String C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    private static final String CANONICALIZATION = "<CanonicalizationMethod Algorithm=\"" + C14N + "\">";
    private static final String TRANSFORM = "<Transform Algorithm=\"" + C14N + "\">";
    private static final String SIGNATURE_METHOD =
            "<SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\">";
    private static final String DIGEST_METHOD =
            "<DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\">";
    private static final int FEWEST_CERTIFICATES = 2;
    private static final int MOST_CERTIFICATES = 5;
    private static final int DEEPEST = 16;
    /** A reader that finds one of these by its name alone must find the same element as this parser. */
    private static final Set<String> PLACED = Set.of("Signature", "SignedInfo", "SignatureValue", "KeyInfo", "Object",
            "bankIdSignedData", "usrVisibleData", "usrNonVisibleData", "srvInfo", "clientInfo", "funcId");

    private final ByteCursor cursor;
    private Optional<String> visibleText = Optional.empty();

    private BankIdSignatureParser(byte[] xml) {
        this.cursor = new ByteCursor(xml);
    }

    /**
     * Reads and verifies: grammar, both digests, the signature by the shipped signer's key, {@code funcId}.
     *
     * @throws InvalidSignatureException (ELT-602) with one finding
     */
    public static BankIdSignedData read(byte[] xml) {
        return new BankIdSignatureParser(xml).signature();
    }

    private BankIdSignedData signature() {
        cursor.expect("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>");
        cursor.expect("<Signature xmlns=\"" + DSIG + "\">");
        int start = cursor.position();
        SignatureDigests parts = signedInfo();
        byte[] signedInfo = cursor.since(start);
        byte[] value = cursor.expect("<SignatureValue>").base64();
        start = cursor.expect("</SignatureValue>").position();
        List<X509Certificate> chain = keyInfo();
        byte[] keyInfo = cursor.since(start);
        start = cursor.expect("<Object>").position();
        byte[] nonVisible = signedData();
        byte[] signedData = cursor.since(start);
        cursor.expect("</Object></Signature>").expectEnd();
        parts.requireDigests(signedData, keyInfo);
        parts.requireSignature(chain.get(0), signedInfo, value);
        return new BankIdSignedData(chain, new String(nonVisible, ISO_8859_1), visibleText);
    }

    private SignatureDigests signedInfo() {
        cursor.expect("<SignedInfo xmlns=\"" + DSIG + "\">");
        cursor.expect(CANONICALIZATION).expect("</CanonicalizationMethod>");
        cursor.expect(SIGNATURE_METHOD).expect("</SignatureMethod>");
        byte[] data = reference("<Reference Type=\"" + TYPES + "\" URI=\"#bidSignedData\">");
        byte[] key = reference("<Reference URI=\"#bidKeyInfo\">");
        cursor.expect("</SignedInfo>");
        return new SignatureDigests(data, key);
    }

    private byte[] reference(String opening) {
        cursor.expect(opening).expect("<Transforms>");
        cursor.expect(TRANSFORM).expect("</Transform>");
        cursor.expect("</Transforms>");
        cursor.expect(DIGEST_METHOD).expect("</DigestMethod>");
        byte[] digest = cursor.expect("<DigestValue>").base64();
        cursor.expect("</DigestValue></Reference>");
        return digest;
    }

    private List<X509Certificate> keyInfo() {
        cursor.expect("<KeyInfo xmlns=\"" + DSIG + "\" Id=\"bidKeyInfo\">").expect("<X509Data>");
        List<X509Certificate> chain = new ArrayList<>();
        do {
            cursor.expect("<X509Certificate>");
            chain.add(SignatureDigests.certificate(cursor.base64(), chain.size() + 1));
            cursor.expect("</X509Certificate>");
        } while (chain.size() < FEWEST_CERTIFICATES
                || chain.size() < MOST_CERTIFICATES && cursor.sees("<X509Certificate>"));
        cursor.expect("</X509Data></KeyInfo>");
        return List.copyOf(chain);
    }

    private byte[] signedData() {
        cursor.expect("<bankIdSignedData xmlns=\"" + TYPES + "\" Id=\"bidSignedData\">");
        boolean isMarkdown = cursor.expect("<usrVisibleData charset=\"UTF-8\"").take(" format=\"simpleMarkdownV1\"");
        byte[] visible = cursor.expect(" visible=\"wysiwys\">").base64();
        visibleText = isMarkdown ? Optional.empty() : Optional.of(new String(visible, UTF_8));
        cursor.expect("</usrVisibleData>").expect("<usrNonVisibleData>");
        byte[] nonVisible = cursor.base64();
        cursor.expect("</usrNonVisibleData>").expect("<srvInfo>");
        while (!cursor.take("</srvInfo>")) {
            element(1);
        }
        clientInfo();
        cursor.expect("</bankIdSignedData>");
        return nonVisible;
    }

    private void clientInfo() {
        cursor.expect("<clientInfo>");
        boolean signing = false;
        while (!cursor.take("</clientInfo>")) {
            if (!cursor.sees("<funcId>")) {
                element(1);
            } else if (signing || !cursor.take("<funcId>Signing</funcId>")) {
                throw SignatureDigests.refused(ErrorCode.INVALID_BANKID_SIGNATURE.variant("function"));
            } else {
                signing = true;
            }
        }
        if (!signing) {
            throw SignatureDigests.refused(ErrorCode.INVALID_BANKID_SIGNATURE.variant("function"));
        }
    }

    private void element(int depth) {
        if (depth > DEEPEST) {
            throw cursor.unexpected("fewer than " + DEEPEST + " levels");
        }
        String name = cursor.expect("<").name();
        if (PLACED.contains(name)) {
            throw cursor.unexpected("an element that has no other place");
        }
        cursor.expect(">");
        if (cursor.sees("<") && !cursor.sees("</")) {
            while (!cursor.sees("</")) {
                element(depth + 1);
            }
        } else {
            cursor.text();
        }
        cursor.expect("</" + name + ">");
    }
}
