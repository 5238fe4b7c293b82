package se.eltsdk.bankid;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.bankid.internal.text.SignerTexts;

/**
 * A call to BankID failed, by a code from ELT-620 to ELT-652, or from ELT-755 to ELT-757 for a proxy.
 *
 * <pre>{@code
 * try {
 *     order = client.sign(request, endUser);
 * } catch (BankIdException e) {
 *     show(e.textForSigner(locale));             // for the person who signs
 *     log(e.code(), e.bankIdErrorCode());        // for operations
 * }
 * }</pre>
 *
 * <p>The message contains no text of BankID, no name and no identity number.
 */
public final class BankIdException extends EltException {

    private static final long serialVersionUID = 1L;

    private static final String STATUS = "status";
    private static final String ERROR_CODE = "errorCode";
    private static final Set<ErrorCode> RETRYABLE = Set.of(ErrorCode.BANKID_NOT_REACHED, ErrorCode.BANKID_ANSWER_LOST,
            ErrorCode.BANKID_TOO_MANY_REQUESTS, ErrorCode.BANKID_MAINTENANCE, ErrorCode.PROXY_REFUSES_TUNNEL);

    /** Creates an exception without a cause. */
    public BankIdException(ErrorMessage message) {
        super(message);
    }

    /** Creates an exception with a cause; the cause may be null, and must not quote personal data. */
    public BankIdException(ErrorMessage message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns BankID's own error code, for example {@code alreadyInProgress}; empty when BankID gave none. */
    public Optional<String> bankIdErrorCode() {
        return Optional.ofNullable(arguments().get(ERROR_CODE)).map(Object::toString)
                .filter(code -> !code.isEmpty());
    }

    /** Returns the status of the HTTP response; empty when none came. */
    public OptionalInt httpStatus() {
        Object status = arguments().get(STATUS);
        return status == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(status.toString()));
    }

    /**
     * Whether the same call may be made again without asking anybody, after a pause: nothing was processed, or, for
     * collect and cancel, repeating does no harm. False for all others, also where BankID has an internal error.
     */
    public boolean isRetryable() {
        return RETRYABLE.contains(code());
    }

    /** Whether BankID may have an order from this call that nobody can collect (ELT-624). */
    public boolean mayHaveOrder() {
        return code() == ErrorCode.BANKID_ORDER_UNCERTAIN;
    }

    /**
     * Returns what to show to the person who signs: Swedish for a Swedish locale, else English. It never explains faults
     * of the vendor, such as a certificate or a wrong parameter.
     */
    public String textForSigner(Locale locale) {
        return SignerTexts.first(locale, "error." + code().name(), "error");
    }
}
