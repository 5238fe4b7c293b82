package se.eltsdk.cli.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.trust.TrustFolder;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustedCertificate;

class TrustTimelineTest {

    private static final Instant NOW = Instant.parse("2026-11-03T11:00:00Z");
    private static final TestPki PKI = TestPki.of(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whenTimeIsTakenAway_thenTheRestIsLeft() {
        TimeSpan ten = span(0, 10);

        assertEquals(List.of(ten), ten.without(List.of()));
        assertEquals(List.of(span(0, 2), span(4, 10)), ten.without(List.of(span(2, 4))));
        assertEquals(List.of(span(4, 6)), ten.without(List.of(span(-5, 4), span(6, 10))));
        assertEquals(List.of(), ten.without(List.of(span(0, 5), span(5, 12))));
        assertEquals(List.of(ten), ten.without(List.of(span(10, 12), span(-3, 0))));
        assertTrue(ten.within(span(10, 11)).isEmpty());
    }

    @Test
    void whenACertificateEndsBeforeItsEntry_thenTheRestIsAGap() {
        Instant end = PKI.fkServer().certificate().getNotAfter().toInstant().plusSeconds(1);
        TrustedCertificate entry = new TrustedCertificate(TrustRole.FK_SERVER, "test", PKI.fkServer().certificate(),
                NOW, Instant.MAX,
                "");
        TimeSpan shown = new TimeSpan(NOW.minus(Duration.ofDays(9)), end.plus(Duration.ofDays(9)));
        TrustTimeline timeline = TrustTimeline.of("test", TrustFolder.none().with(entry), NOW, shown);
        TrustLane lane = timeline.lanes().stream().filter(each -> each.role() == TrustRole.FK_SERVER).findFirst()
                .orElseThrow();

        assertEquals(List.of(new TimeSpan(end, shown.to())), lane.gaps());
        assertEquals(List.of(new TimeSpan(end, Instant.MAX)), lane.bars().get(0).expired());
        assertEquals(3, timeline.lanes().size());
    }

    @Test
    void whenNothingIsTrustedYet_thenTheUsualSpanContainsNow() {
        TimeSpan usual = TrustTimeline.usual(TrustFolder.none(), NOW);

        assertTrue(usual.from().isBefore(NOW) && usual.to().isAfter(NOW));
    }

    /** A certificate that ends minutes before the two years that are drawn: that is where the picture ends. */
    @ParameterizedTest
    @CsvSource({"PT14M, 0", "PT719H, 0", "PT721H, 1", "-PT14M, 0"})
    void whenACertificateEndsShortlyBeforeThePicture_thenNoGapIsReported(Duration before, int gaps) {
        Instant end = NOW.plus(Duration.ofDays(731)).minus(before);
        TrustFolder folder = TrustFolder.none().with(new TrustedCertificate(TrustRole.FK_STAMP, "test",
                PKI.organisationCa(), NOW, end, ""));
        TrustTimeline timeline = TrustTimeline.of("test", folder, NOW, TrustTimeline.usual(folder, NOW));
        TrustLane lane = timeline.lanes().stream().filter(each -> each.role() == TrustRole.FK_STAMP).findFirst()
                .orElseThrow();

        assertEquals(gaps, lane.gaps().size(), lane.gaps()::toString);
        assertEquals(end.isAfter(timeline.shown().to()), lane.bars().get(0).continuesAfter(timeline.shown()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-08T20:00:00Z, 2026-11-09T00:00:00Z, 21.00 22.00 23.00 00.00 01.00",
        "2026-11-08T00:00:00Z, 2026-11-10T00:00:00Z, 8/11 06|08/11 12|08/11 18|09/11 00",
        "2026-11-07T23:00:00Z, 2026-11-12T23:00:00Z, 11-08 11-09 11-10",
        "2026-01-15T00:00:00Z, 2026-06-15T00:00:00Z, 2026-02 2026-03 2026-04",
        "2025-11-02T00:00:00Z, 2028-11-02T00:00:00Z, 2026-01 2026-07 2027-01",
        "2020-02-12T00:00:00Z, 2027-02-12T00:00:00Z, 2021 2022 2023",
        "2020-02-12T00:00:00Z, 2120-02-12T00:00:00Z, 2040 2060"})
    void whenTimeIsDivided_thenAsAPersonWould(Instant from, Instant to, String expected) {
        List<String> labels = new TimeScale(new TimeSpan(from, to), 100).ticks(9).stream().map(TimeScale.Tick::label)
                .toList();

        assertTrue(labels.size() <= 10, labels.toString());
        assertTrue(String.join(expected.contains("|") ? "|" : " ", labels).contains(expected), labels.toString());
    }

    @Test
    void whenAnInstantLiesOutside_thenItIsAtTheNearerEnd() {
        TimeScale scale = new TimeScale(new TimeSpan(NOW, NOW.plusSeconds(100)), 50);

        assertEquals(0, scale.at(Instant.MIN));
        assertEquals(50, scale.at(Instant.MAX));
        assertEquals(25, scale.at(NOW.plusSeconds(50)));
    }

    private static TimeSpan span(int from, int to) {
        return new TimeSpan(NOW.plusSeconds(from), NOW.plusSeconds(to));
    }
}
