package se.eltsdk.spring.internal.console;

import java.util.Locale;
import java.util.Optional;
import se.eltsdk.outbox.OutboxPause;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.spring.internal.delivery.DeliveryStatus;
import se.eltsdk.spring.internal.delivery.DeliveryStatus.Problem;

/** What this node knows of the delivery, as rows of a list. */
final class QueueDelivery {

    private static final String BAD = "bad";
    private static final String GOOD = "good";

    private final ConsoleTexts texts;
    private final ConsolePage page;
    private final DeliveryStatus status;
    private final boolean delivers;

    QueueDelivery(ConsoleTexts texts, ConsolePage page, DeliveryStatus status, boolean delivers) {
        this.texts = texts;
        this.page = page;
        this.status = status;
        this.delivers = delivers;
    }

    static void row(HtmlBuilder html, String name, String kind, String value) {
        html.add("<div class=\"{}\"><dt>{}</dt><dd>{}</dd></div>\n", kind, name, value);
    }

    /** The operator's reason for a pause is not shown: it is free text, and might name somebody. */
    void addTo(HtmlBuilder html, Optional<OutboxPause> pause) {
        node(html);
        row(html, texts.get("delivery.pause"), pause.isPresent() ? BAD : GOOD,
                pause.map(this::text).orElse(texts.get("delivery.pause.none")));
        if (!delivers) {
            return;
        }
        status.suspension().ifPresent(why -> row(html, texts.get("delivery.suspension"), "", text(why)));
        if (status.isLeader()) {
            status.circuit().ifPresentOrElse(why -> problem(html, "delivery.circuit", "delivery.circuit.open", why),
                    () -> row(html, texts.get("delivery.circuit"), GOOD, texts.get("delivery.circuit.closed")));
        }
        status.lastProblem().ifPresent(why -> problem(html, "delivery.problem", "delivery.since", why));
    }

    private void node(HtmlBuilder html) {
        Optional<Problem> end = status.end();
        if (!delivers) {
            row(html, texts.get("delivery.node"), "", texts.get("delivery.node.disabled"));
        } else if (end.isPresent()) {
            problem(html, "delivery.node", "delivery.node.ended", end.get());
        } else {
            row(html, texts.get("delivery.node"), "",
                    texts.get(status.isLeader() ? "delivery.node.leader" : "delivery.node.standby"));
        }
    }

    private void problem(HtmlBuilder html, String name, String text, Problem problem) {
        html.add("<div class=\"bad\"><dt>{}</dt><dd>{} ", texts.get(name), texts.get(text, texts.time(problem.at())));
        page.problem(html, problem.code());
        html.add("</dd></div>\n");
    }

    private String text(OutboxPause pause) {
        return pause.until().map(end -> texts.get("delivery.pause.until", texts.time(pause.since()), texts.time(end)))
                .orElseGet(() -> texts.get("delivery.pause.since", texts.time(pause.since())));
    }

    private String text(Suspension why) {
        String reason = texts.get("suspension." + why.reason().name().toLowerCase(Locale.ROOT));
        return why.until().map(end -> reason + " " + texts.get("suspension.until", texts.time(end))).orElse(reason);
    }
}
