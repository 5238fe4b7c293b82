package se.eltsdk.testkit.bankid.internal;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import se.eltsdk.testkit.bankid.internal.OrderPlan.Step;

/** An order with its state. Guarded by the monitor of {@link OrderBook}. */
final class MockOrder {

    /** How long an order waits for the app. */
    static final Duration START_WINDOW = Duration.ofSeconds(30);
    /** How long a person may take to sign; also how long an order by telephone waits for the app. */
    static final Duration SIGN_WINDOW = Duration.ofMinutes(3);
    private static final Duration KEEP_COMPLETE = Duration.ofMinutes(3);
    private static final Duration KEEP_FAILED = Duration.ofMinutes(5);
    /** BankID's page leaves open from when it counts; the mock counts from the time-out. */
    private static final Duration KEEP_NEVER_STARTED = Duration.ofSeconds(190);

    enum State { PENDING, COMPLETE, FAILED }

    final String reference = UUID.randomUUID().toString();
    final String autoStartToken = UUID.randomUUID().toString();
    final String qrStartToken = UUID.randomUUID().toString();
    final String qrStartSecret = UUID.randomUUID().toString();
    final int number;
    final SignFields fields;
    final OrderPlan plan;
    final X509Certificate client;
    final Instant createdAt;

    private State state = State.PENDING;
    private String hint = "outstandingTransaction";
    private Optional<Instant> pickedUpAt = Optional.empty();
    private Instant endedAt;
    private Optional<CompletionData> completion = Optional.empty();
    private int steps;
    private boolean collected;
    private Optional<Instant> lastCollect = Optional.empty();

    MockOrder(int number, SignFields fields, OrderPlan plan, X509Certificate client, Instant now) {
        this.number = number;
        this.fields = fields;
        this.plan = plan;
        this.client = client;
        this.createdAt = now;
        this.endedAt = now;
    }

    /** Applies what time alone has done to the order. */
    void advance(Instant now) {
        if (state != State.PENDING) {
            return;
        }
        Instant lapses = pickedUpAt.orElse(createdAt)
                .plus(pickedUpAt.isEmpty() && !fields.phone() ? START_WINDOW : SIGN_WINDOW);
        if (!now.isBefore(lapses)) {
            fail(pickedUpAt.isEmpty() && !fields.phone() ? "startFailed" : "expiredTransaction", lapses);
        }
    }

    /** Whether BankID has forgotten the order: the result was handed out or is too old. */
    boolean isGone(Instant now) {
        if (state == State.PENDING) {
            return false;
        }
        Duration keep = state == State.COMPLETE ? KEEP_COMPLETE
                : pickedUpAt.isEmpty() && hint.equals("startFailed") ? KEEP_NEVER_STARTED : KEEP_FAILED;
        return collected || !now.isBefore(endedAt.plus(keep));
    }

    boolean isPending() {
        return state == State.PENDING;
    }

    State state() {
        return state;
    }

    String hint() {
        return hint;
    }

    Optional<CompletionData> completion() {
        return completion;
    }

    boolean isCollected() {
        return collected;
    }

    /** The next scripted answer to collect; empty if there is none left. */
    Optional<Step> nextStep(Instant now) {
        if (steps == plan.steps().size()) {
            return Optional.empty();
        }
        Step step = plan.steps().get(steps++);
        step.hint().ifPresent(next -> {
            hint = next;
            if (!next.equals("outstandingTransaction") && !next.equals("noClient")) {
                pickUp(now);
            }
        });
        return Optional.of(step);
    }

    void pickUp(Instant now) {
        if (pickedUpAt.isEmpty()) {
            pickedUpAt = Optional.of(now);
        }
    }

    void show(Instant now) {
        pickUp(now);
        hint = "userSign";
    }

    void complete(CompletionData data, Instant now) {
        state = State.COMPLETE;
        completion = Optional.of(data);
        endedAt = now;
    }

    void fail(String code, Instant now) {
        state = State.FAILED;
        hint = code;
        endedAt = now;
    }

    void handOut() {
        collected = true;
    }

    /** The time since the last call of collect; empty for the first. */
    Optional<Duration> sinceLastCollect(Instant now) {
        Optional<Duration> since = lastCollect.map(last -> Duration.between(last, now));
        lastCollect = Optional.of(now);
        return since;
    }

    /** Contains neither secrets nor personal data. */
    @Override
    public String toString() {
        return "MockOrder[number=" + number + ", state=" + state + "]";
    }
}
