package se.eltsdk.outbox.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Threads of which exactly one runs at a time, over a clock that stands still while one runs. Each gives the turn away
 * when it waits and at each {@link #giveTurn}; a random number decides who gets it. So the same random numbers give the
 * same run.
 */
final class VirtualThreads {

    private static final ExecutorService POOL = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "simulated");
        thread.setDaemon(true);
        return thread;
    });
    /** How many of ten times the running thread goes on. */
    private static final int STAYS = 7;

    private final Random random;
    private final List<Task> tasks = new ArrayList<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final Semaphore end = new Semaphore(0);
    private final ThreadLocal<Task> mine = new ThreadLocal<>();
    private long now;
    private long number;
    private Optional<Throwable> failure = Optional.empty();

    VirtualThreads(Random random) {
        this.random = random;
    }

    /** Ends a thread from within, whatever it catches: everything it asks of the simulation throws this again. */
    static final class Killed extends VirtualMachineError {

        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed");
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    private record Event(long at, long number, Runnable happening) {
    }

    /** One of the threads. */
    final class Task {

        private final Semaphore turn = new Semaphore(0);
        private long wakeAt;
        private boolean killed;

        private Task(long wakeAt) {
            this.wakeAt = wakeAt;
        }

        void kill() {
            killed = true;
            wakeAt = now;
        }

        boolean isKilled() {
            return killed;
        }

        /** Ends a sleep. */
        void wake() {
            wakeAt = Math.min(wakeAt, now);
        }
    }

    /** Nanoseconds since the beginning. */
    long nanos() {
        return now;
    }

    Task start(Runnable work) {
        Task task = new Task(now);
        tasks.add(task);
        POOL.execute(() -> {
            task.turn.acquireUninterruptibly();
            mine.set(task);
            try {
                requireAlive(task);
                work.run();
            } catch (Killed e) {
                // Its end.
            } catch (Throwable e) {
                fail(e);
            }
            mine.remove();
            tasks.remove(task);
            next().ifPresentOrElse(other -> other.turn.release(), end::release);
        });
        return task;
    }

    /** Runs what happens at a time, in whichever thread gives the turn away then. */
    void at(Duration fromNow, Runnable happening) {
        events.add(new Event(now + fromNow.toNanos(), number++, happening));
    }

    /** The running thread; empty in a thread that is none of these, which runs as a part of the one that waits for it. */
    Optional<Task> current() {
        return Optional.ofNullable(mine.get());
    }

    /** Gives the turn away, perhaps. */
    void giveTurn() {
        sleep(Duration.ZERO);
    }

    void sleep(Duration time) {
        Task task = mine.get();
        if (task == null) {
            return;
        }
        requireAlive(task);
        task.wakeAt = now + Math.max(0, time.toNanos());
        if (!time.isZero() || random.nextInt(10) >= STAYS) {
            Task other = next().orElseThrow();
            if (other != task) {
                other.turn.release();
                task.turn.acquireUninterruptibly();
            }
        }
        requireAlive(task);
    }

    /** Runs the threads that were started, and those that they start, to their ends. */
    void run() throws Throwable {
        next().orElseThrow().turn.release();
        end.acquire();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Ends everything; the first failure is what {@link #run} throws. */
    void fail(Throwable why) {
        failure = failure.or(() -> Optional.of(why));
        tasks.forEach(Task::kill);
    }

    private static void requireAlive(Task task) {
        if (task.killed) {
            throw new Killed();
        }
    }

    private Optional<Task> next() {
        while (!tasks.isEmpty()) {
            List<Task> killed = tasks.stream().filter(Task::isKilled).toList();
            if (!killed.isEmpty()) {
                return Optional.of(killed.get(0));
            }
            long earliest = tasks.stream().mapToLong(task -> task.wakeAt).min().orElseThrow();
            Event event = events.peek();
            if (event != null && event.at <= Math.max(now, earliest)) {
                events.poll();
                now = Math.max(now, event.at);
                happen(event);
                continue;
            }
            now = Math.max(now, earliest);
            List<Task> ready = tasks.stream().filter(task -> task.wakeAt <= now).toList();
            return Optional.of(ready.get(random.nextInt(ready.size())));
        }
        return Optional.empty();
    }

    private void happen(Event event) {
        try {
            event.happening.run();
        } catch (Throwable e) {
            fail(e);
        }
    }
}
