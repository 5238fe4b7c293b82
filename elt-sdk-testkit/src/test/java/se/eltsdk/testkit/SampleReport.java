package se.eltsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/** Right things to begin from: persons, a report in canonical form, and texts. */
public final class SampleReport {

    static final String REPORT_ID = "4a8db4b8-bc29-4406-901c-3f69298cabe3";
    public static final String PERSON = TestNumbers.personalNumber("19850412", 980);
    public static final String ASSISTANT = TestNumbers.personalNumber("19901130", 985);
    public static final String PROVIDER = TestNumbers.personalNumber("19720705", 991);
    public static final String VENDOR = TestNumbers.organisationNumber(123);
    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static final String NAMESPACE =
            "http://schema.forsakringskassan.se/integration/isassistansersattning/tidredovisning/1";

    private SampleReport() {}

    /** A report whose bytes after the declaration are its canonical form. */
    public static String report() {
        return DECLARATION + "<Tidredovisning xmlns=\"" + NAMESPACE + "\"><id>" + REPORT_ID + "</id>"
                + "<redovisningsmanad>2026-10</redovisningsmanad>"
                + "<personSomHarAssistans><personnummer>" + PERSON + "</personnummer><fornamn>Åsa &amp; Bo</fornamn>"
                + "<efternamn>Öberg</efternamn></personSomHarAssistans>"
                + "<assistent><personnummer>" + ASSISTANT + "</personnummer><fornamn>Kim</fornamn>"
                + "<efternamn>Test</efternamn><kollektivavtal>true</kollektivavtal></assistent>"
                + "<anstalldAvPersonSomHarAssistans>true</anstalldAvPersonSomHarAssistans>"
                + "<tidrapport><rapportRad><dag>1</dag><fromTid>08.00</fromTid><tomTid>24.00</tomTid>"
                + "<aktivTid>true</aktivTid></rapportRad></tidrapport>"
                + "<telefonnummerAnordnare>08-1234567</telefonnummerAnordnare></Tidredovisning>";
    }

    static String digestOf(String report) {
        return HexFormat.of().formatHex(sha256(report.substring(report.indexOf("?>\n") + 3).getBytes(UTF_8)));
    }

    public static String item(String report) {
        return REPORT_ID + "," + digestOf(report);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static String base64(String text) {
        return base64(text.getBytes(UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
