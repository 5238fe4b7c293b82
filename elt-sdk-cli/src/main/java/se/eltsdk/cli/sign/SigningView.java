package se.eltsdk.cli.sign;

import java.net.URI;
import java.util.Optional;
import se.eltsdk.bankid.Hint;
import se.eltsdk.bankid.QrCode;

/** Shows an order to its signer while it is open. */
interface SigningView {

    /** Where the signer has the app, by which BankID's hints differ. */
    Hint.Channel channel();

    /** Prints which order comes next. */
    void begin(String heading);

    /**
     * Shows what has changed.
     *
     * @param qr   the QR code of this second; empty once an app has the order
     * @param link the start link; empty once an app has the order
     * @param text what the signer is to do
     */
    void show(Optional<QrCode> qr, Optional<URI> link, String text);

    /** Removes what is not valid after the order. */
    void end();
}
