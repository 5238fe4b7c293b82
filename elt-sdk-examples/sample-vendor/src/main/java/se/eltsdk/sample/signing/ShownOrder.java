package se.eltsdk.sample.signing;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import se.eltsdk.bankid.Hint;
import se.eltsdk.bankid.QrCode;
import se.eltsdk.bankid.SigningOrder;

/**
 * What the pages of an open signing show, on the node that collects it and on any other.
 *
 * @param hint      BankID's last hint
 * @param code      the QR code of this second; empty once an app has the order
 * @param startLink the link for the same device; empty once an app has the order
 */
public record ShownOrder(Hint hint, Optional<QrCode> code, Optional<URI> startLink) {

    static ShownOrder of(SigningOrder order, Hint hint, Instant now) {
        return hint.isOpenedInApp() ? new ShownOrder(hint, Optional.empty(), Optional.empty())
                : new ShownOrder(hint, Optional.of(order.qrAt(now)), Optional.of(order.startLink()));
    }

    /** Shows the hint only: who has the code or the link can sign. */
    @Override
    public String toString() {
        return "ShownOrder[" + hint + "]";
    }
}
