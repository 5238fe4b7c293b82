package se.eltsdk.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The page {@code verifier/verify.html} and {@link EvidenceVerifier}, which share no code, come to the same verdict
 * with the same codes.
 */
class SecondReaderTest {

    private static VerifierPage page;

    @BeforeAll
    static void open() throws Exception {
        page = VerifierPage.open();
    }

    @AfterAll
    static void close() {
        if (page != null) {
            page.close();
        }
    }

    @Test
    @Tag("once")
    void whenAPackageIsHonest_thenBothSayThatItHolds() throws Exception {
        List<Forgeries.Forgery> honest = HonestPackages.all();

        assertEquals(List.of(), disagreements(honest));
        for (Forgeries.Forgery each : honest) {
            assertTrue(each.trust().verifier().verify(each.asice()).isValid(), each::name);
        }
    }

    @Test
    @Tag("once")
    void whenAContainerIsForged_thenBothSayTheSame() throws Exception {
        List<Forgeries.Forgery> forgeries = Forgeries.ofContainers();

        assertEquals(List.of(), disagreements(forgeries));
        assertTrue(forgeries.size() > 100, () -> forgeries.size() + " forgeries");
    }

    @Test
    @Tag("once")
    void whenATimestampIsForged_thenBothSayTheSame() throws Exception {
        List<Forgeries.Forgery> forgeries = Forgeries.ofTimestamps();

        assertEquals(List.of(), disagreements(forgeries));
        assertTrue(forgeries.size() > 30, () -> forgeries.size() + " forgeries");
    }

    @Test
    @Tag("slow")
    void whenASignatureOrASealIsForged_thenBothSayTheSame() throws Exception {
        List<Forgeries.Forgery> forgeries = Forgeries.ofParts();

        assertEquals(List.of(), disagreements(forgeries));
        assertTrue(forgeries.size() > 200, () -> forgeries.size() + " forgeries");
    }

    private static List<String> disagreements(List<Forgeries.Forgery> packages) {
        List<String> disagreements = new ArrayList<>();
        for (Forgeries.Forgery each : packages) {
            EvidenceVerdict here = each.trust().verifier().verify(each.asice());
            VerifierPage.Judgement there = page.verify(each.asice(), each.trust());
            if (here.isValid() != there.holds() || !codes(here).equals(codes(there))) {
                disagreements.add(each.name() + ": " + here.findings() + " / " + there.findings());
            }
        }
        return disagreements;
    }

    private static SortedSet<String> codes(EvidenceVerdict verdict) {
        SortedSet<String> codes = new TreeSet<>();
        verdict.findings().forEach(each -> codes.add(each.code().id()));
        return codes;
    }

    /** Their findings are severity and key: {@code E ELT-905/gap}. */
    private static SortedSet<String> codes(VerifierPage.Judgement judgement) {
        SortedSet<String> codes = new TreeSet<>();
        judgement.findings().forEach(each -> codes.add(each.substring(2).replaceAll("/.*", "")));
        return codes;
    }
}
