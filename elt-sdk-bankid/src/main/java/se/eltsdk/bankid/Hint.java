package se.eltsdk.bankid;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.eltsdk.bankid.internal.text.SignerTexts;
import se.eltsdk.internal.SanitizedText;

/**
 * Why an order is still pending, or why it failed ({@code hintCode}), as a code and as a text for the signer.
 *
 * <pre>{@code
 * hint.text(Locale.forLanguageTag("sv"), Hint.Channel.OTHER_DEVICE);
 * }</pre>
 *
 * <p>BankID adds codes. An unknown one keeps its text: go on where the order is pending, stop where it failed.
 */
public final class Hint {

    private static final int LONGEST = 64;

    private final String code;
    private final boolean pending;

    private Hint(String code, boolean pending) {
        this.code = SanitizedText.singleLine(requireNonNull(code, "code"), LONGEST);
        this.pending = pending;
    }

    /** Creates the hint of a pending order; the code may be one that this version does not know. */
    public static Hint pending(String code) {
        return new Hint(code, true);
    }

    /** Creates the hint of a failed order; the code may be one that this version does not know. */
    public static Hint failed(String code) {
        return new Hint(code, false);
    }

    /** Returns the code as BankID wrote it, on one line and at most 64 characters. Empty text when BankID gave none. */
    public String code() {
        return code;
    }

    /** Returns the constant for the code; empty when this version does not know the code for such an order. */
    public Optional<Known> known() {
        return Arrays.stream(Known.values()).filter(known -> known.code.equals(code) && known.pending == pending)
                .findFirst();
    }

    /** Whether the order is pending; else it failed. */
    public boolean isPending() {
        return pending;
    }

    /**
     * Whether the hint shows that somebody's BankID app has the order. True for an unknown code of a pending order too: a
     * new order would then take it away from its signer.
     */
    public boolean isOpenedInApp() {
        return pending && known().map(Known.UNOPENED::contains).map(unopened -> !unopened).orElse(true);
    }

    /** Returns the text for a signer on another device; see {@link #text(Locale, Channel)}. */
    public String text(Locale locale) {
        return text(locale, Channel.OTHER_DEVICE);
    }

    /** Returns what to show to the signer: Swedish for a Swedish locale, else English. */
    public String text(Locale locale, Channel channel) {
        String key = "hint." + known().map(known -> known.code).orElse("");
        return SignerTexts.first(locale, key + "." + channel.word, key, pending ? "hint.pending" : "hint.failed");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hint that && code.equals(that.code) && pending == that.pending;
    }

    @Override
    public int hashCode() {
        return 31 * code.hashCode() + Boolean.hashCode(pending);
    }

    @Override
    public String toString() {
        return (pending ? "pending " : "failed ") + code;
    }

    /** Where the signer has the BankID app; some texts differ. */
    public enum Channel {
        /** On the device that shows the page: started by the start link. */
        SAME_DEVICE("same-device"),
        /** On another device than the one that shows the page: started by the QR code. */
        OTHER_DEVICE("other-device"),
        /** In a phone call. */
        PHONE("phone");

        private final String word;

        Channel(String word) {
            this.word = word;
        }
    }

    /** The codes that this version knows. A later one may know more. */
    public enum Known {
        /** Pending: no app has the order yet. */
        OUTSTANDING_TRANSACTION("outstandingTransaction", true),
        /** Pending: no app has the order yet, though it was started. */
        NO_CLIENT("noClient", true),
        /** Pending: the app was started and looks for a usable BankID. */
        STARTED("started", true),
        /** Pending: the app shows the text and asks for the security code. */
        USER_SIGN("userSign", true),
        /** Pending: the app asks for a passport or an identity card. */
        USER_MRTD("userMrtd", true),
        /** Pending: the app asks whether there is a phone call. */
        USER_CALL_CONFIRM("userCallConfirm", true),
        /** Pending: the signature is being made. */
        PROCESSING("processing", true),
        /** Pending: the app asks for a further check of identity. */
        USER_STEP_UP("userStepUp", true),
        /** Pending: the app asks for a picture of the face. */
        USER_FACE("userFace", true),
        /** Failed: not signed in time. */
        EXPIRED_TRANSACTION("expiredTransaction", false),
        /** Failed: the BankID is blocked, too old or not accepted by the order's requirements. */
        CERTIFICATE_ERR("certificateErr", false),
        /** Failed: the signer cancelled in the app. */
        USER_CANCEL("userCancel", false),
        /** Failed: cancelled by the vendor, or by another order of the same person. */
        CANCELLED("cancelled", false),
        /** Failed: no app started the order in time. */
        START_FAILED("startFailed", false),
        /** Failed: the signer says that there is no phone call. */
        USER_DECLINED_CALL("userDeclinedCall", false),
        /** Failed: the app is too old for the order. */
        NOT_SUPPORTED_BY_USER_APP("notSupportedByUserApp", false),
        /** Failed: stopped since the risk was too high. */
        TRANSACTION_RISK_BLOCKED("transactionRiskBlocked", false),
        /** Failed: the passport or identity card was not accepted. */
        MRTD_VERIFICATION_FAILED("mrtdVerificationFailed", false),
        /** Failed: the face was not recognised. */
        FACIAL_RECOGNITION_FAILED("facialRecognitionFailed", false),
        /** Failed: the device cannot read passports. */
        NFC_NOT_SUPPORTED_BY_DEVICE("nfcNotSupportedByDevice", false),
        /** Failed: several BankIDs on the device, of which none could be chosen. */
        MULTIPLE_BANK_IDS_ON_DEVICE("multipleBankIdsOnDevice", false),
        /** Failed: the further check of identity failed. */
        STEP_UP_FAILED("stepUpFailed", false);

        private static final Set<Known> UNOPENED = Set.of(OUTSTANDING_TRANSACTION, NO_CLIENT);

        private final String code;
        private final boolean pending;

        Known(String code, boolean pending) {
            this.code = code;
            this.pending = pending;
        }
    }
}
