package se.eltsdk.bankid;

/** Keeps completed answers of BankID durably; the vendor's part, for example a table of its database. */
@FunctionalInterface
public interface SigningResultStore {

    /**
     * Stores a completed answer, before anybody is notified of it. BankID gives it once: return only when it is
     * durable. May be called again with the same answer after it threw, so store by the order's reference.
     *
     * @param result with everything that BankID said; personal data
     */
    void store(CollectResult.Complete result);
}
