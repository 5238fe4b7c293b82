package se.eltsdk.bankid.internal.json;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.bankid.BankIdException;
import se.eltsdk.bankid.internal.http.HttpAnswer;
import se.eltsdk.bankid.internal.json.JsonObjects.MalformedJsonException;

/** BankID's table of errors: HTTP status and error code to our code. */
public final class ErrorAnswers {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int AFTER_SERVER_ERRORS = 600;

    private ErrorAnswers() {
    }

    /** The exception for an answer that is not the expected one. */
    public static BankIdException of(HttpAnswer answer) {
        String errorCode = errorCode(answer.body());
        ErrorMessage message = ErrorMessage.of(code(answer.status(), errorCode)).with("status", answer.status());
        return new BankIdException(message.with("errorCode", errorCode));
    }

    /** As {@link #of}, for an answer to the check of the connection. */
    public static BankIdException ofPing(HttpAnswer answer) {
        BankIdException known = of(answer);
        return known.code() != ErrorCode.BANKID_OTHER_ERROR ? known : new BankIdException(
                ErrorMessage.of(ErrorCode.BANKID_UNEXPECTED_ANSWER).with("status", answer.status()));
    }

    /** The exception for an answer with the expected status whose content makes no sense. */
    public static BankIdException unreadable(int status, @Nullable Throwable cause) {
        return new BankIdException(ErrorMessage.of(ErrorCode.BANKID_ANSWER_UNREADABLE).with("status", status), cause);
    }

    private static ErrorCode code(int status, String errorCode) {
        return switch (status) {
            case 400 -> badRequest(errorCode);
            case 401, 403 -> ErrorCode.BANKID_UNAUTHORIZED;
            case 404, 405 -> ErrorCode.BANKID_NO_SUCH_OPERATION;
            case 408 -> ErrorCode.BANKID_REQUEST_TIMEOUT;
            case 415 -> ErrorCode.BANKID_UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ErrorCode.BANKID_TOO_MANY_REQUESTS;
            case 503 -> ErrorCode.BANKID_MAINTENANCE;
            default -> status >= FIRST_SERVER_ERROR && status < AFTER_SERVER_ERRORS
                    ? ErrorCode.BANKID_INTERNAL_ERROR : ErrorCode.BANKID_OTHER_ERROR;
        };
    }

    private static ErrorCode badRequest(String errorCode) {
        return switch (errorCode) {
            case "alreadyInProgress" -> ErrorCode.BANKID_ALREADY_IN_PROGRESS;
            case "invalidParameters" -> ErrorCode.BANKID_INVALID_PARAMETERS;
            default -> ErrorCode.BANKID_OTHER_ERROR;
        };
    }

    /** BankID's details are left out: they may quote what was sent. */
    private static String errorCode(byte[] body) {
        try {
            Map<String, Object> error = JsonObjects.read(body);
            String code = JsonObjects.text(error, "errorCode");
            return CODE.matcher(code).matches() ? code : "";
        } catch (MalformedJsonException e) {
            return "";
        }
    }
}
