package se.eltsdk.bankid.internal.json;

import static se.eltsdk.bankid.internal.json.JsonObjects.member;
import static se.eltsdk.bankid.internal.json.JsonObjects.text;

import java.time.Instant;
import java.util.Map;
import se.eltsdk.Bytes;
import se.eltsdk.bankid.CollectResult;
import se.eltsdk.bankid.Hint;
import se.eltsdk.bankid.OrderReference;
import se.eltsdk.bankid.internal.json.JsonObjects.MalformedJsonException;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.InvalidSignatureException;

/** Reads the answer to a collect leniently: only what a result cannot do without has to be there. */
public final class CollectAnswers {

    private static final int OK = 200;

    private CollectAnswers() {
    }

    public static CollectResult read(OrderReference reference, byte[] body, Instant at) {
        try {
            Map<String, Object> answer = JsonObjects.read(body);
            String hint = text(answer, "hintCode");
            return switch (text(answer, "status")) {
                case "pending" -> new CollectResult.Pending(Hint.pending(hint));
                case "failed" -> new CollectResult.Failed(Hint.failed(hint));
                case "complete" -> complete(reference, member(answer, "completionData"), at, Bytes.of(body));
                default -> new CollectResult.Unknown(ErrorAnswers.unreadable(OK, null), Bytes.of(body));
            };
        } catch (MalformedJsonException | InvalidSignatureException e) {
            return new CollectResult.Unknown(ErrorAnswers.unreadable(OK, e), Bytes.of(body));
        }
    }

    private static CollectResult complete(OrderReference reference, Map<String, Object> data, Instant at,
            Bytes answer) {
        return new CollectResult.Complete(reference,
                BankIdSignature.of(text(data, "signature"), text(data, "ocspResponse")),
                signer(member(data, "user")), circumstances(data), at, answer);
    }

    private static CollectResult.Signer signer(Map<String, Object> user) {
        return new CollectResult.Signer(text(user, "personalNumber"), text(user, "name"), text(user, "givenName"),
                text(user, "surname"));
    }

    private static CollectResult.Circumstances circumstances(Map<String, Object> data) {
        Map<String, Object> device = member(data, "device");
        return new CollectResult.Circumstances(text(device, "ipAddress"), text(device, "uhi"),
                text(data, "bankIdIssueDate"), isMrtd(data), text(data, "risk"));
    }

    /** An object by BankID's documentation, a boolean in some clients. */
    private static boolean isMrtd(Map<String, Object> data) {
        return Boolean.TRUE.equals(data.get("stepUp")) || text(member(data, "stepUp"), "mrtd").equals("true");
    }
}
