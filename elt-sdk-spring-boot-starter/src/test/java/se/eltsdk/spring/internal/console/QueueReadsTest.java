package se.eltsdk.spring.internal.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.rules.ReportRules;
import se.eltsdk.spring.internal.delivery.DeliveryStatus;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.submit.Submission;

/** What the queue page reads of the database must not depend on how many reports wait. */
@EltTest
@Tag("once")
class QueueReadsTest {

    private static final int FEW = 100;
    private static final int MANY = 20_000;

    @TempDir
    private Path folder;
    private long statements;
    private long rows;

    @Test
    void whenManyReportsWait_thenThePageReadsNoMoreThanOfAFew(TestVendor vendor) throws SQLException {
        Path file = folder.resolve("queue.db");
        try (OutboxStore store = SqliteStore.open(file, OutboxTables.standard())) {
            Clock clock = vendor.clock();
            Outbox outbox = Outbox.of(vendor.environment(), counting(store, OutboxStore.class),
                    OutboxKeys.of(new byte[32]), clock);
            ReportDocument document = new ReportWriter().write(ReportRules.validate(vendor.report(), clock));
            outbox.put(Submission.of(vendor.sign(document)));
            QueuePage page = new QueuePage(outbox, new DeliveryStatus(clock),
                    CallPacer.of(CallInterval.oneASecond()), FkCalendar.published(), true, clock);

            copy(file, FEW - 1);
            page(page);
            String few = page(page);
            copy(file, MANY - FEW);
            String many = page(page);

            assertEquals(MANY, outbox.count(EntryState.QUEUED));
            assertTrue(many.contains("<strong>" + MANY + "</strong>"), many);
            assertEquals(few.substring(0, few.indexOf(':')), many.substring(0, many.indexOf(':')));
        }
    }

    /** Returns what was read, and the page. */
    private String page(QueuePage page) {
        statements = 0;
        rows = 0;
        long begun = System.nanoTime();
        String html = page.html(ConsoleTexts.ENGLISH, new ConsolePage(ConsoleTexts.ENGLISH, "test"), "queued", "");
        long took = (System.nanoTime() - begun) / 1000;
        assertTrue(statements > 5 && rows > QueueEntries.PAGE, "nothing was counted");
        return statements + " statements and " + rows + " rows: " + took + " microseconds " + html;
    }

    /** Copies the only whole row, with other ids and without its content; a copy does not authenticate. */
    private static void copy(Path file, int count) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + count
                    + ") INSERT INTO elt_outbox SELECT environment, lower(printf('%s-%s-4%s-8%s-%s', hex(randomblob(4)),"
                    + " hex(randomblob(2)), substr(hex(randomblob(2)), 2), substr(hex(randomblob(2)), 2),"
                    + " hex(randomblob(6)))), version, state, queue, last_day, turn, queued_at, changed_at, not_before,"
                    + " facts, log, mac, NULL, NULL FROM n, (SELECT * FROM elt_outbox LIMIT 1)");
        }
    }

    /** Counts each call of a session, and the rows that it returns. */
    private <T> T counting(T counted, Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> {
                    Object result;
                    try {
                        result = method.invoke(counted, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (result instanceof OutboxSession session) {
                        return counting(session, OutboxSession.class);
                    }
                    statements++;
                    rows += result instanceof Collection<?> many ? many.size()
                            : result instanceof Map<?, ?> map ? map.size()
                            : result instanceof Optional<?> one && one.isEmpty() ? 0 : 1;
                    return result;
                }));
    }
}
