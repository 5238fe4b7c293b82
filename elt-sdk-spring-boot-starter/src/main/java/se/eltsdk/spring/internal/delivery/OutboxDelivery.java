package se.eltsdk.spring.internal.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.OutboxRunner;

/**
 * Runs an {@link OutboxRunner} while the application runs. It starts last and stops first of all: after the web server
 * has stopped accepting requests, nothing else that a call in progress needs has been closed. It can be started again
 * after a stop.
 */
public final class OutboxDelivery implements SmartLifecycle {

    private static final Duration FIRST_REST = Duration.ofSeconds(10);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    /** Codes after which {@link OutboxRunner#follow} asks for a person. A signature's code is tried again too. */
    private static final Set<ErrorCode> FOR_A_PERSON = EnumSet.of(ErrorCode.UNSUITABLE_DATABASE_CONNECTION,
            ErrorCode.DURABILITY_NOT_FULL, ErrorCode.NOT_OUTBOX_TABLES, ErrorCode.DATABASE_DAMAGED,
            ErrorCode.ENTRY_DAMAGED, ErrorCode.OUTBOX_KEY_MISSING, ErrorCode.JDBC_DRIVER_MISSING);

    private final Supplier<FollowingRunner> runners;
    private final DeliveryStatus status;
    private final Duration firstRest;
    private @Nullable Run run;

    /**
     * Starts nothing yet.
     *
     * @param runners opens a runner for each start, since a closed one cannot run again
     */
    public OutboxDelivery(Supplier<FollowingRunner> runners, DeliveryStatus status) {
        this(runners, status, FIRST_REST);
    }

    OutboxDelivery(Supplier<FollowingRunner> runners, DeliveryStatus status, Duration firstRest) {
        this.runners = requireNonNull(runners, "runners");
        this.status = requireNonNull(status, "status");
        this.firstRest = requireNonNull(firstRest, "firstRest");
    }

    /** The two methods of {@link OutboxRunner} that a delivery calls. */
    public interface FollowingRunner {

        /** See {@link OutboxRunner#follow()}. */
        void follow() throws InterruptedException;

        /** See {@link OutboxRunner#close()}. */
        void close();

        /** Returns the methods of this runner. */
        static FollowingRunner of(OutboxRunner runner) {
            return new FollowingRunner() {
                @Override
                public void follow() throws InterruptedException {
                    runner.follow();
                }

                @Override
                public void close() {
                    runner.close();
                }
            };
        }
    }

    @Override
    public synchronized void start() {
        if (run == null) {
            status.begin();
            run = new Run(runners.get(), status, firstRest);
            run.thread.start();
        }
    }

    /** Returns when the call in progress has ended, or the runner's limit for closing has passed. */
    @Override
    public synchronized void stop() {
        if (run != null) {
            run.stop();
            run = null;
        }
    }

    /** Whether it has been started and not stopped; also if it has ended because a person has to act. */
    @Override
    public synchronized boolean isRunning() {
        return run != null;
    }

    /** One run, from a start to its stop. */
    private static final class Run {

        private final FollowingRunner runner;
        private final DeliveryStatus status;
        private final Duration firstRest;
        private final CountDownLatch stopped = new CountDownLatch(1);
        private final Thread thread = new Thread(this::followUntilStopped, "elt-outbox-delivery");

        private Run(FollowingRunner runner, DeliveryStatus status, Duration firstRest) {
            this.runner = runner;
            this.status = status;
            this.firstRest = firstRest;
        }

        private void stop() {
            stopped.countDown();
            runner.close();
        }

        private void followUntilStopped() {
            Duration rest = firstRest;
            try {
                while (!isStopped()) {
                    rest = follow(rest);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (EltException e) {
                status.endedBy(e.code());
                DeliveryLog.LOGGER.error("The delivery on this node has ended, and is not started again: {} {}",
                        e.getMessage(), e.errorMessage().nextStep(Locale.ENGLISH));
            }
        }

        /** Returns the next rest; throws what a person has to correct. */
        private Duration follow(Duration before) throws InterruptedException {
            long begun = System.nanoTime();
            Duration rest = before;
            try {
                runner.follow();
                return rest;
            } catch (EltException e) {
                if (FOR_A_PERSON.contains(e.code())) {
                    throw e;
                }
                status.problem(e);
                rest = isLong(begun) ? firstRest : before;
                DeliveryLog.LOGGER.error("The delivery was interrupted and continues: {}", e.getMessage());
                return e.code() == ErrorCode.OUTCOME_NOT_STORED ? rest : restFor(rest);
            } catch (RuntimeException | Error e) {
                if (isStopped()) {
                    return rest;
                }
                rest = isLong(begun) ? firstRest : before;
                // The message of an unknown exception may contain anything; its class and place do not.
                DeliveryLog.LOGGER.error("The delivery was interrupted by {} at {} and continues in {}",
                        e.getClass().getName(), e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0], rest);
                return restFor(rest);
            }
        }

        /** A problem after a long run is a new one. */
        private static boolean isLong(long begun) {
            return System.nanoTime() - begun > LONGEST_REST.toNanos();
        }

        private Duration restFor(Duration rest) throws InterruptedException {
            stopped.await(rest.toMillis(), TimeUnit.MILLISECONDS);
            Duration doubled = rest.multipliedBy(2);
            return doubled.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : doubled;
        }

        private boolean isStopped() {
            return stopped.getCount() == 0;
        }
    }
}
