package se.eltsdk.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.evidence.internal.AsicLayout;
import se.eltsdk.evidence.internal.ZipWriter;
import se.eltsdk.seal.SealCertificateAuthority;
import se.eltsdk.seal.Sealer;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.trust.key.KeyMaterial;
import se.eltsdk.trust.key.TestCertificates;

/** A stored package is read again, to add what it lacks. */
class StampedLaterTest {

    private static final SealCertificateAuthority SEALS = new SealCertificateAuthority();
    private static final KeyMaterial KEY = SEALS.key(TestCertificates.P256);
    private static final Duration MONTHS = Duration.ofDays(200);
    private static final byte[] STORED = EvidenceSamples.answered(KEY).withRevocationList(SEALS.revocationList())
            .bytes().toByteArray();

    @Test
    void whenAStoredPackageIsStampedLater_thenItStaysProvableAndNothingSealedHasChanged() {
        EvidencePackage stamped = EvidencePackage.read(STORED, after(MONTHS))
                .withRevocationList(SEALS.revocationListOf(EvidenceSamples.SEALED.plus(MONTHS)))
                .withTimestamps(authority(MONTHS));

        EvidenceVerdict verdict = after(MONTHS.multipliedBy(5)).verify(stamped.bytes().toByteArray());
        assertEquals(List.of(), verdict.findings());
        assertEquals(Optional.of(TimestampSamples.NOW.plus(MONTHS)), verdict.seal().orElseThrow().stampedAt());
        assertEquals(withoutTimestamps(EvidenceSamples.files(EvidencePackage.read(STORED, after(MONTHS)))),
                withoutTimestamps(EvidenceSamples.files(stamped)));
    }

    @Test
    @Tag("once")
    void whenAnyHonestPackageIsRead_thenItsFilesAreTheSame() throws Exception {
        for (Forgeries.Forgery each : HonestPackages.all()) {
            boolean provable = each.trust().verifier().verify(each.asice()).isProvable();
            if (provable && !each.name().contains("order") && !each.name().contains("another program")) {
                assertEquals(Bytes.of(each.asice()),
                        EvidencePackage.read(each.asice(), each.trust().verifier()).bytes(), each::name);
            }
        }
    }

    @Test
    void whenAReceiptComesLater_thenItIsAddedToWhatWasRead() {
        byte[] stored = EvidenceSamples.unanswered(KEY).bytes().toByteArray();

        EvidencePackage complete = EvidencePackage.read(stored, after(MONTHS)).withReceipt(EvidenceSamples.RECEIPT,
                EvidenceSamples.EARLIER, Sealer.of(KEY, EvidenceSamples.later(Duration.ofSeconds(61))));

        assertTrue(after(MONTHS).verify(complete.bytes().toByteArray()).receipt().isPresent());
    }

    @Test
    void whenThePackageIsNotValid_thenItIsNotRead() {
        Map<String, Bytes> files = EvidenceSamples.files(EvidencePackage.read(STORED, after(MONTHS)));
        files.put("tidredovisning.xml", Bytes.of(new String(files.get("tidredovisning.xml").toByteArray(), UTF_8)
                .replace("16.00", "17.00").getBytes(UTF_8)));

        assertEquals("ELT-601", refused(ZipWriter.write(files).toByteArray(), after(MONTHS)));
        assertEquals("ELT-905", refused(new byte[100], after(MONTHS)));
    }

    @Test
    void whenTheCertificateHasEnded_thenItIsTooLate() {
        assertEquals("ELT-919", refused(STORED, after(MONTHS.multipliedBy(2))));
    }

    /** The package was never stored, so that nobody has judged it since: with such a time-stamp it would not be valid. */
    @Test
    void whenTheAuthorityStampsAfterTheCertificateHasEnded_thenTheTimestampIsNotTaken() {
        EvidencePackage kept = EvidenceSamples.answered(KEY);
        Instant end = KEY.certificate().getNotAfter().toInstant();
        TimestampSamples inTime = new TimestampSamples();
        inTime.time = end;
        TimestampSamples late = new TimestampSamples();
        late.time = end.plusSeconds(1);

        EltException refusal = assertThrows(EltException.class, () -> kept.withTimestamps(late.authority()));

        assertEquals("ELT-919", refusal.code().id());
        assertTrue(refusal.getMessage().contains(end.toString()), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(late.time.toString()), refusal.getMessage());
        assertTrue(after(MONTHS.multipliedBy(2)).verify(kept.bytes().toByteArray()).isValid());
        assertTrue(after(MONTHS.multipliedBy(2)).verify(kept.withTimestamps(inTime.authority()).bytes().toByteArray())
                .isProvable());
    }

    @Test
    void whenTheAuthorityIsNotReached_thenThePackageThatWasReadIsAsGoodAsBefore() {
        EvidencePackage read = EvidencePackage.read(STORED, after(MONTHS));

        assertEquals("ELT-918", assertThrows(EltException.class, () -> read.withTimestamps(
                TimestampSamples.authority(request -> {
                    throw new IOException("no route");
                }))).code().id());
        assertEquals(Bytes.of(STORED), read.bytes());
    }

    private static String refused(byte[] asice, EvidenceVerifier verifier) {
        return assertThrows(EltException.class, () -> EvidencePackage.read(asice, verifier)).code().id();
    }

    private static EvidenceVerifier after(Duration time) {
        return EvidenceVerifier.of(BankIdSamples.ENVIRONMENT, SEALS.anchors(),
                EvidenceSamples.later(time.plusSeconds(120))).withTimestampIssuers(TimestampSamples.issuers());
    }

    private static TimestampAuthority authority(Duration after) {
        TimestampSamples authority = new TimestampSamples();
        authority.time = TimestampSamples.NOW.plus(after);
        return authority.authority();
    }

    private static Map<String, Bytes> withoutTimestamps(Map<String, Bytes> files) {
        Map<String, Bytes> others = new LinkedHashMap<>(files);
        others.remove(AsicLayout.REVOCATION);
        others.replaceAll((name, content) -> !name.endsWith(".xml") ? content
                : Bytes.of(new String(content.toByteArray(), UTF_8)
                        .replaceAll("<xades:UnsignedProperties>.*</xades:UnsignedProperties>", "").getBytes(UTF_8)));
        return others;
    }
}
