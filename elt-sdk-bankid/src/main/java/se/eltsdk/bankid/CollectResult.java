package se.eltsdk.bankid;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.signature.BankIdSignature;

/**
 * What BankID answered to one collect: pending, complete, failed, or unknown.
 *
 * <pre>{@code
 * if (client.collect(order.reference()) instanceof CollectResult.Complete complete) {
 *     keep(complete.answer());                                     // first of all: BankID gives it once
 *     AssistantSignedReport.of(document, complete.signature(), environment, clock);
 * }
 * }</pre>
 *
 * <p>No {@code toString()} shows a name, a number, a signature or an address.
 */
public sealed interface CollectResult {

    /**
     * Returns the signature of a completed order, for a caller that has nothing else to do where there is none.
     *
     * @throws BankIdException ELT-639 when the order is pending or failed; the cause of an {@link Unknown} result
     */
    default BankIdSignature requireSignature() {
        if (this instanceof Complete complete) {
            return complete.signature();
        }
        if (this instanceof Unknown unknown) {
            throw unknown.cause();
        }
        Hint hint = this instanceof Pending pending ? pending.hint() : ((Failed) this).hint();
        throw new BankIdException(ErrorMessage.of(ErrorCode.BANKID_NOT_SIGNED).with("hint", hint.code()));
    }

    /**
     * The order lives on: collect again in two seconds.
     *
     * @param hint where the signer is in the app
     */
    record Pending(Hint hint) implements CollectResult {

        public Pending {
            requireNonNull(hint, "hint");
        }
    }

    /**
     * The order failed, for good: a new one is needed.
     *
     * @param hint why
     */
    record Failed(Hint hint) implements CollectResult {

        public Failed {
            requireNonNull(hint, "hint");
        }
    }

    /**
     * Nobody knows: BankID's answer was lost or cannot be read. After a lost answer, collect again; BankID's
     * {@code invalidParameters} (ELT-628) then means that the result went with the lost answer.
     *
     * @param cause  ELT-625 for a lost answer, ELT-626 for an unreadable one
     * @param answer the unreadable answer as it came, personal data; empty when none came
     */
    record Unknown(BankIdException cause, Bytes answer) implements CollectResult {

        public Unknown {
            requireNonNull(cause, "cause");
            requireNonNull(answer, "answer");
        }

        @Override
        public String toString() {
            return "Unknown[" + cause.code() + "]";
        }
    }

    /**
     * Signed. BankID gives this answer once: store it before anything else. Nothing of it is verified yet; the next
     * stage, {@code AssistantSignedReport.of} or {@code SignedReport.of}, does that.
     *
     * @param reference     the order
     * @param signature     signature and OCSP response, unchanged
     * @param signer        who signed, as BankID says
     * @param circumstances how it was signed, as BankID says
     * @param collectedAt   when the answer came
     * @param answer        the whole answer as it came, JSON, personal data
     */
    record Complete(OrderReference reference, BankIdSignature signature, Signer signer, Circumstances circumstances,
            Instant collectedAt, Bytes answer) implements CollectResult {

        public Complete {
            requireNonNull(reference, "reference");
            requireNonNull(signature, "signature");
            requireNonNull(signer, "signer");
            requireNonNull(circumstances, "circumstances");
            requireNonNull(collectedAt, "collectedAt");
            requireNonNull(answer, "answer");
        }

        @Override
        public String toString() {
            return "Complete[" + reference + ", " + collectedAt + "]";
        }
    }

    /**
     * Who signed, in BankID's words; a name may be in capitals. Each text is empty where BankID left it out.
     *
     * @param personalNumber twelve digits
     * @param name           given name and surname
     * @param givenName      given name
     * @param surname        surname
     */
    record Signer(String personalNumber, String name, String givenName, String surname) {

        public Signer {
            requireNonNull(personalNumber, "personalNumber");
            requireNonNull(name, "name");
            requireNonNull(givenName, "givenName");
            requireNonNull(surname, "surname");
        }

        @Override
        public String toString() {
            return "Signer";
        }
    }

    /**
     * How it was signed. Each text is empty where BankID left it out.
     *
     * @param ipAddress       the device's IP address
     * @param uhi             BankID's name for the device
     * @param bankIdIssueDate since when the signer has this BankID: {@code YYYY-MM-DD}, perhaps with an offset
     * @param mrtd            whether a passport or identity card was read
     * @param risk            {@code low}, {@code moderate} or {@code high}, when it was asked for and can be judged
     */
    record Circumstances(String ipAddress, String uhi, String bankIdIssueDate, boolean mrtd, String risk) {

        public Circumstances {
            requireNonNull(ipAddress, "ipAddress");
            requireNonNull(uhi, "uhi");
            requireNonNull(bankIdIssueDate, "bankIdIssueDate");
            requireNonNull(risk, "risk");
        }

        @Override
        public String toString() {
            return "Circumstances";
        }
    }
}
