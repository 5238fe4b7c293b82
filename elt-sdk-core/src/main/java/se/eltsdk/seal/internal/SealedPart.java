package se.eltsdk.seal.internal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;
import se.eltsdk.Bytes;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;

/**
 * One octet string that a seal ({@code sigill}) covers, by the name under which the seal refers to it.
 *
 * @param name     a file's name: small letters, digits, full stops and hyphens; for example {@code tidredovisning.xml}
 * @param mimeType what it is, for example {@code application/xml}
 * @param content  the bytes
 */
public record SealedPart(String name, String mimeType, Bytes content) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");
    private static final Pattern MIME_TYPE = Pattern.compile("[a-z0-9]+/[a-z0-9]+([.+-][a-z0-9]+)*");

    /**
     * Checks the forms of the texts.
     *
     * @throws IllegalArgumentException when one is not in its form
     */
    public SealedPart {
        if (!NAME.matcher(requireNonNull(name, "name")).matches()
                || !MIME_TYPE.matcher(requireNonNull(mimeType, "mimeType")).matches()) {
            throw new IllegalArgumentException("a part has a plain file name and a media type");
        }
        requireNonNull(content, "content");
    }

    /** The five of a signed report, in the order of the seal's references. */
    public static List<SealedPart> of(SignedReport report) {
        BankIdSignature assistant = requireNonNull(report, "report").assistantSignature();
        BankIdSignature provider = report.providerSignature();
        return of(report.document().bytes(), assistant.signature(), assistant.ocspResponse(), provider.signature(),
                provider.ocspResponse());
    }

    /**
     * The same five out of their bytes, of which nothing is known yet.
     *
     * @param document          {@code tidredovisning.xml}
     * @param assistantXml      {@code assistent-signatur.xml}
     * @param assistantOcsp     {@code assistent-ocsp.der}
     * @param providerXml       {@code anordnare-signatur.xml}
     * @param providerOcsp      {@code anordnare-ocsp.der}
     */
    public static List<SealedPart> of(Bytes document, Bytes assistantXml, Bytes assistantOcsp, Bytes providerXml,
                                      Bytes providerOcsp) {
        return List.of(xml("tidredovisning.xml", document), xml("assistent-signatur.xml", assistantXml),
                ocsp("assistent-ocsp.der", assistantOcsp), xml("anordnare-signatur.xml", providerXml),
                ocsp("anordnare-ocsp.der", providerOcsp));
    }

    private static SealedPart xml(String name, Bytes content) {
        return new SealedPart(name, "application/xml", content);
    }

    private static SealedPart ocsp(String name, Bytes content) {
        return new SealedPart(name, "application/ocsp-response", content);
    }
}
