package se.eltsdk.sample.signing;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leases that cannot be renewed for a while, as without a database. */
public class BreakableLeases extends SigningLeases {

    private static final int SECONDS = 60;

    private volatile CountDownLatch failure;

    public BreakableLeases(JdbcClient jdbc, Clock clock) {
        super(jdbc, clock, Duration.ofSeconds(30));
    }

    /** From now on, no lease can be renewed. */
    public void breakOff() {
        failure = new CountDownLatch(1);
    }

    /** Waits until a lease could not be renewed; then it can be again. */
    public boolean awaitFailureAndRepair() throws InterruptedException {
        boolean failed = failure.await(SECONDS, TimeUnit.SECONDS);
        failure = null;
        return failed;
    }

    @Override
    public boolean renew(String signing, String hint) {
        CountDownLatch broken = failure;
        if (broken != null) {
            broken.countDown();
            throw new DataAccessResourceFailureException("no database");
        }
        return super.renew(signing, hint);
    }
}
