package se.eltsdk.seal;

import java.util.List;
import se.eltsdk.Bytes;
import se.eltsdk.signature.SignedReport;

/** One of the five octet strings that a seal covers, by the name under which the seal refers to it. */
record SealedPart(String name, String mimeType, Bytes content) {

    /** The report's five, in the order of the seal's references. */
    static List<SealedPart> of(SignedReport report) {
        return List.of(
                new SealedPart("tidredovisning.xml", "application/xml", report.document().bytes()),
                new SealedPart("assistent-signatur.xml", "application/xml", report.assistantSignature().signature()),
                new SealedPart("assistent-ocsp.der", "application/ocsp-response",
                        report.assistantSignature().ocspResponse()),
                new SealedPart("anordnare-signatur.xml", "application/xml", report.providerSignature().signature()),
                new SealedPart("anordnare-ocsp.der", "application/ocsp-response",
                        report.providerSignature().ocspResponse()));
    }
}
