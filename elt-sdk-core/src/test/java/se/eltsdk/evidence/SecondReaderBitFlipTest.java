package se.eltsdk.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.eltsdk.Bytes;
import se.eltsdk.evidence.internal.AsicFormatException;
import se.eltsdk.evidence.internal.AsicLayout;
import se.eltsdk.evidence.internal.ZipReader;
import se.eltsdk.evidence.internal.ZipWriter;

/**
 * Whatever bit of an honest package is turned over, the page and {@link EvidenceVerifier} say the same of it. Every
 * other bit is one of a file that is packed anew, so that the container's checksums do not find it.
 */
class SecondReaderBitFlipTest {

    private static final int SEED = Integer.getInteger("elt.flips.seed", 1);
    private static final int FLIPS = Integer.getInteger("elt.flips", 1_000);

    @Test
    @Tag("slow")
    void whenAThousandBitsAreTurned_thenBothSayTheSame() throws Exception {
        turn(FLIPS);
    }

    @Test
    @Tag("slow")
    void whenAThousandBitsOfTimestampsAreTurned_thenBothSayTheSame() throws Exception {
        turnTimestamps(FLIPS);
    }

    /** Bits of the tokens alone, in base64 again. */
    private static void turnTimestamps(int flips) throws Exception {
        Random random = new Random(SEED);
        List<Forgeries.Forgery> stamped = HonestPackages.all().stream()
                .filter(each -> !each.trust().timestampIssuers().isEmpty()).toList();
        List<String> disagreements = new ArrayList<>();
        int refused = 0;
        try (VerifierPage page = VerifierPage.open()) {
            for (Forgeries.Forgery each : stamped) {
                List<byte[]> turned = IntStream.range(0, flips / stamped.size())
                        .mapToObj(flip -> withTurnedTimestamp(each.asice(), random)).toList();
                refused += compare(page, each, turned, disagreements);
            }
        }
        assertEquals(List.of(), disagreements);
        System.out.println(refused + " of " + flips + " time-stamps with a turned bit were refused");
        // The certificate of the issuer is in the token too, and is not needed: any bit of it may change.
        assertTrue(refused > flips * 0.4, refused + " of " + flips + " were refused");
    }

    private static byte[] withTurnedTimestamp(byte[] asice, Random random) {
        try {
            Map<String, Bytes> files = ZipReader.read(asice);
            byte[] token = TimestampSamples.token(files.get(AsicLayout.SEAL));
            files.put(AsicLayout.SEAL, TimestampSamples.withToken(turned(token, random), files.get(AsicLayout.SEAL)));
            return ZipWriter.write(files).toByteArray();
        } catch (AsicFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void turn(int flips) throws Exception {
        Random random = new Random(SEED);
        List<Forgeries.Forgery> honest = HonestPackages.all();
        List<String> disagreements = new ArrayList<>();
        int refused = 0;
        try (VerifierPage page = VerifierPage.open()) {
            for (int i = 0; i < honest.size(); i++) {
                Forgeries.Forgery each = honest.get(i);
                int share = flips * (i + 1) / honest.size() - flips * i / honest.size();
                List<byte[]> turned = IntStream.range(0, share)
                        .mapToObj(flip -> flip % 2 == 0 ? turned(each.asice(), random) : repacked(each.asice(), random))
                        .toList();
                refused += compare(page, each, turned, disagreements);
            }
        }
        assertEquals(List.of(), disagreements);
        // Some bits say nothing: who packed a file, for example.
        assertTrue(refused > flips * 0.9, refused + " of " + flips + " were refused");
    }

    /** Adds what the two do not agree on; returns how many the library refuses. */
    private static int compare(VerifierPage page, Forgeries.Forgery of, List<byte[]> turned,
                               List<String> disagreements) {
        List<VerifierPage.Judgement> there = page.verifyChanged(of.asice(), turned, of.trust());
        int refused = 0;
        for (int flip = 0; flip < turned.size(); flip++) {
            EvidenceVerdict here = of.trust().verifier().verify(turned.get(flip));
            refused += here.isValid() ? 0 : 1;
            if (here.isValid() != there.get(flip).holds()) {
                disagreements.add(of.name() + ", flip " + flip + ": " + here.findings() + " / "
                        + there.get(flip).findings());
            }
        }
        return refused;
    }

    private static byte[] turned(byte[] bytes, Random random) {
        byte[] turned = bytes.clone();
        int bit = random.nextInt(8 * bytes.length);
        turned[bit / 8] ^= (byte) (1 << bit % 8);
        return turned;
    }

    /** With the checksum of the changed file; a package that another program packed is turned as it is. */
    private static byte[] repacked(byte[] asice, Random random) {
        try {
            Map<String, Bytes> files = ZipReader.read(asice);
            if (!Bytes.of(asice).equals(ZipWriter.write(files))) {
                return turned(asice, random);
            }
            List<String> names = new ArrayList<>(files.keySet());
            String name = names.get(random.nextInt(names.size()));
            files.put(name, Bytes.of(turned(files.get(name).toByteArray(), random)));
            return ZipWriter.write(files).toByteArray();
        } catch (AsicFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
