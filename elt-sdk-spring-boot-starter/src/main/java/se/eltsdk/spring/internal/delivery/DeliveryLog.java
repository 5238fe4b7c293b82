package se.eltsdk.spring.internal.delivery;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.eltsdk.EltException;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.Suspension;

/** Logs what the delivery does, under the name {@code se.eltsdk.spring.delivery}. It has no personal data to log. */
public final class DeliveryLog implements OutboxListener {

    static final Logger LOGGER = LoggerFactory.getLogger("se.eltsdk.spring.delivery");

    /** A report that is accepted or waits for another attempt needs no attention. */
    @Override
    public void changed(OutboxEntry entry) {
        if (entry.state() == EntryState.ACCEPTED || entry.state() == EntryState.WAITING) {
            LOGGER.debug("Report {} is {}", entry.id(), entry.state().word());
        } else {
            LOGGER.warn("Report {} is {}", entry.id(), entry.state().word());
        }
    }

    @Override
    public void leadershipChanged(boolean now) {
        LOGGER.info(now ? "This node now leads the delivery to FK" : "This node no longer leads the delivery to FK");
    }

    @Override
    public void suspended(Suspension suspension) {
        if (suspension.reason() == Suspension.Reason.OTHER_LEADER) {
            LOGGER.info("{}", suspension.text());
        } else {
            LOGGER.warn("Nothing is sent: {}", suspension.text());
        }
    }

    @Override
    public void circuitOpened(ErrorMessage message) {
        LOGGER.error("{} {}", message, message.nextStep(Locale.ENGLISH));
    }

    @Override
    public void circuitClosed() {
        LOGGER.info("FK accepts calls again");
    }

    @Override
    public void problem(EltException problem) {
        LOGGER.warn("{} {}", problem.getMessage(), problem.errorMessage().nextStep(Locale.ENGLISH));
    }
}
