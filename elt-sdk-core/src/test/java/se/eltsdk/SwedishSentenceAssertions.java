package se.eltsdk;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a Swedish sentence must not have, since an administrator reads it: fields in the English names of the JSON form,
 * indices in brackets, constants of the code, or the names of FK's XML. Where words end is asked for in Unicode: since
 * JDK 19 the plain boundary knows ASCII only.
 */
public final class SwedishSentenceAssertions {

    /** Every English name of the JSON form but those that are Swedish words too ({@code id}, {@code person}). */
    private static final Pattern FIELD = Pattern.compile("\\b(personalNumber|coordinationNumber|givenName|familyName|"
            + "collectiveAgreement|organisationNumber|assistant|provider|employment|employs|employer|periods|rows?|"
            + "shifts?|reports?|invoices?|month|day|from|to|end|kind|name|contact|phone|active|waiting|standby|"
            + "true|false|null)\\b", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern FK_NAME = Pattern.compile("\\b(personSomHarAssistans|fornamn|fromDag|tomDag|"
            + "fromTid|tomTid|aktivTid|vanteTid|beredskapsTid|rapportRad|tidrapport|berakningsperiod|"
            + "telefonnummer(Anordnare|Assistent)|(anstalld|assistent|annan|anordnare|arbetsgivare)[A-Z]\\w*)\\b",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern INDEX = Pattern.compile("\\[[0-9]*]");
    /** Words in capitals that Swedish has too: abbreviations, and those that the code shows in no other way. */
    private static final Pattern CONSTANT = Pattern.compile("\\b(?!(ELT|FK|HFD|XML|JSON|CSV|UTF|DOCTYPE|SHA|UUID|RSA|"
            + "OCSP|ZIP|TLS|PEM|DER|PKCS|PIN|PDF|XFA|ASCII|HTTP|DNS|CXF|NTP|JVM|JDBC|"
            + "ÅÅÅÅMMDDNNNN|META|INF)\\b)"
            + "[A-ZÅÄÖ]{3,}(_[A-Z]+)*\\b", Pattern.UNICODE_CHARACTER_CLASS);

    private SwedishSentenceAssertions() {
    }

    /** That each has a Swedish sentence which an administrator can read. */
    public static void assertPlain(Collection<Finding> findings) {
        assertAll(findings.stream().map(finding -> () -> assertPlain(finding)));
    }

    static void assertPlain(Finding finding) {
        assertPlain(finding.code().id() + " at " + finding.path(), finding.swedish());
    }

    static void assertPlain(String what, String swedish) {
        for (Pattern pattern : List.of(FIELD, FK_NAME, INDEX, CONSTANT)) {
            assertFalse(pattern.matcher(swedish).find(), () -> what + " has " + pattern.matcher(swedish).results()
                    .map(result -> result.group()).toList() + ": " + swedish);
        }
        assertFalse(swedish.isBlank(), what);
    }
}
