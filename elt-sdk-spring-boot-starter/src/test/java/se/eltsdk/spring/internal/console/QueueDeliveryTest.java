package se.eltsdk.spring.internal.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.OutboxPause;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.spring.internal.delivery.DeliveryStatus;

class QueueDeliveryTest {

    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    private final DeliveryStatus status = new DeliveryStatus(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whenTheNodeLeads_thenTheCircuitIsShown() {
        assertTrue(shown(true, Optional.empty()).contains("Skickar inte. Den är inte ledare."));
        assertFalse(shown(true, Optional.empty()).contains("Kretsbrytare"));

        status.leadershipChanged(true);

        assertTrue(shown(true, Optional.empty()).contains("<dd>Sluten: FK tar emot anrop</dd>"));
    }

    @Test
    void whenTheCircuitIsOpen_thenItSaysSinceWhenWhyAndWhatToDo() {
        ErrorCode code = ErrorCode.CLIENT_CERTIFICATE_EXPIRED;
        status.leadershipChanged(true);
        status.circuitOpened(ErrorMessage.of(code));

        String html = shown(true, Optional.empty());

        assertTrue(html.contains("Öppen sedan 2026-11-29 11:00:00, inget skickas: <span class=\"code\">" + code.id()
                + "</span> " + code.title(ConsoleTexts.SWEDISH.locale())), html);
        assertTrue(html.contains(code.nextStep(ConsoleTexts.SWEDISH.locale())), html);
    }

    @Test
    void whenNothingIsSent_thenItSaysWhyWithoutForeignText() {
        status.suspended(Suspension.of(Suspension.Reason.BUSY, "somebody's words", NOW.plusSeconds(60)));

        String html = shown(true, Optional.of(OutboxPause.of("Kalle ringde", NOW, NOW.plusSeconds(3600))));

        assertTrue(html.contains("FK är upptaget eller svarar inte. Nytt försök 2026-11-29 11:01:00."), html);
        assertTrue(html.contains("Från 2026-11-29 11:00:00 till 2026-11-29 12:00:00"), html);
        assertEquals(-1, html.indexOf("words") + html.indexOf("Kalle") + 1);
    }

    @Test
    void whenTheNodeDoesNotDeliver_thenItSaysOnlyThatAndThePause() {
        String html = shown(false, Optional.of(OutboxPause.of("reason", NOW)));

        assertTrue(html.contains("Skickar aldrig."), html);
        assertTrue(html.contains("Sedan 2026-11-29 11:00:00, tills någon avslutar den"), html);
        assertEquals(2, html.split("<dt>", -1).length - 1);
    }

    private String shown(boolean delivers, Optional<OutboxPause> pause) {
        HtmlBuilder html = new HtmlBuilder();
        ConsoleTexts texts = ConsoleTexts.SWEDISH;
        new QueueDelivery(texts, new ConsolePage(texts, "test"), status, delivers).addTo(html, pause);
        return html.toString();
    }
}
