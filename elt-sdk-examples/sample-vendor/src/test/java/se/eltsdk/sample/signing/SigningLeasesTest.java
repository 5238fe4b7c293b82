package se.eltsdk.sample.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import se.eltsdk.bankid.OrderStateKey;

/** Two nodes on one SQLite database; on PostgreSQL, {@code SampleTwoNodesTest}. */
class SigningLeasesTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;
    private Instant now = Instant.parse("2026-11-02T08:00:00Z");
    private SigningTable table;
    private SigningLeases one;
    private SigningLeases other;

    @BeforeEach
    void createTables() {
        DriverManagerDataSource database = new DriverManagerDataSource("jdbc:sqlite:" + folder.resolve("vendor.db"));
        new ResourceDatabasePopulator(new ClassPathResource("schema.sql")).execute(database);
        JdbcClient jdbc = JdbcClient.create(database);
        table = new SigningTable(jdbc, OrderStateKey.of(new byte[32]));
        one = new SigningLeases(jdbc, clock(), LEASE);
        other = new SigningLeases(jdbc, clock(), LEASE);
        table.insert(new Signing("a", Signing.Kind.ASSISTANT, "owner", Signing.State.OPEN, "", List.of()), now);
    }

    @Test
    void whenANodeRenewsItsLease_thenNoOtherGetsIt() {
        assertTrue(one.renew("a", "outstandingTransaction"));
        for (int i = 0; i < 10; i++) {
            now = now.plusSeconds(29);
            assertFalse(other.renew("a", "started"));
            assertEquals(List.of(), other.lapsed());
            assertTrue(one.renew("a", "userSign"));
        }
        assertEquals("userSign", table.find("a").orElseThrow().message());
    }

    @Test
    void whenALeaseHasLapsed_thenAnotherNodeTakesIt_andTheFirstHasLostIt() {
        assertTrue(one.renew("a", "userSign"));

        now = now.plus(LEASE).plusMillis(1);

        assertEquals(List.of("a"), other.lapsed());
        assertTrue(other.renew("a", "userSign"));
        assertFalse(one.renew("a", "userSign"));
        assertEquals(List.of(), one.lapsed());
    }

    @Test
    void whenANodeGivesUpItsLeases_thenAnotherOneNeedNotWait() {
        assertTrue(one.renew("a", "userSign"));
        other.release();
        assertFalse(other.renew("a", "userSign"));

        one.release();

        assertEquals(List.of("a"), other.lapsed());
        assertTrue(other.renew("a", "userSign"));
    }

    @Test
    void whenASigningHasEnded_thenNobodyGetsItsLease() {
        assertTrue(one.renew("a", "userSign"));
        assertTrue(table.end("a", Signing.State.FAILED, "cancelled"));

        assertFalse(one.renew("a", "userSign"));
        now = now.plus(LEASE).plus(LEASE);
        assertEquals(List.of(), other.lapsed());
        assertEquals("cancelled", table.find("a").orElseThrow().message());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
