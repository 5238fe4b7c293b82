package se.eltsdk.testkit.bankid;

/** The errors of BankID's API: HTTP status and {@code errorCode}. */
public enum BankIdError {
    /** The person has another order in progress, which BankID aborts as well. */
    ALREADY_IN_PROGRESS(400, "alreadyInProgress"),
    /** The request is wrong, or the order is unknown, too old, used up or another relying party's. */
    INVALID_PARAMETERS(400, "invalidParameters"),
    /** BankID does not know the client's certificate. */
    UNAUTHORIZED(401, "unauthorized"),
    /** BankID does not allow this to the client's certificate; the code is {@code unauthorized}, too. */
    FORBIDDEN(403, "unauthorized"),
    /** The path is unknown. */
    NOT_FOUND(404, "notFound"),
    /** The path takes POST only. */
    METHOD_NOT_ALLOWED(405, "methodNotAllowed"),
    /** The request took too long to arrive. */
    REQUEST_TIMEOUT(408, "requestTimeout"),
    /** The content type is not exactly {@code application/json}. */
    UNSUPPORTED_MEDIA_TYPE(415, "unsupportedMediaType"),
    /** Too many requests. */
    TOO_MANY_REQUESTS(429, "tooManyRequests"),
    /** A fault of BankID's. */
    INTERNAL_ERROR(500, "internalError"),
    /** BankID is down for maintenance. */
    MAINTENANCE(503, "maintenance");

    private final int status;
    private final String code;

    BankIdError(int status, String code) {
        this.status = status;
        this.code = code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The value of {@code errorCode}. */
    public String code() {
        return code;
    }
}
