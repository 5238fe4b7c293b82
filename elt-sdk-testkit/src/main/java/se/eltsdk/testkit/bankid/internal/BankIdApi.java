package se.eltsdk.testkit.bankid.internal;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import se.eltsdk.testkit.bankid.BankIdError;
import se.eltsdk.testkit.internal.http.ReceivedHttpRequest;

/** BankID's operations: checks a request and answers it. */
public final class BankIdApi {

    public static final String BASE_PATH = "/rp/v6.0";

    /** Operations of BankID that the mock has not: it signs, and does nothing else. */
    private static final Set<String> OTHERS = Set.of("/auth", "/phone/auth", "/payment", "/other/payment");
    private static final Set<String> OURS = Set.of("/sign", "/phone/sign", "/collect", "/cancel");
    private static final int REFERENCE_LENGTH = 36;

    private final OrderBook orders;
    private final PlanQueue plans;

    public BankIdApi(OrderBook orders, PlanQueue plans) {
        this.orders = orders;
        this.plans = plans;
    }

    BankIdAnswer answer(ReceivedHttpRequest request, X509Certificate client) {
        String operation = request.target().startsWith(BASE_PATH) ? request.target().substring(BASE_PATH.length()) : "";
        if (!OURS.contains(operation) && !OTHERS.contains(operation)) {
            return BankIdAnswer.problem(BankIdError.NOT_FOUND, "The path is not one of BankID's API.");
        }
        if (!request.method().equals("POST")) {
            BankIdAnswer answer = BankIdAnswer.error(BankIdError.METHOD_NOT_ALLOWED, "Only POST is allowed.");
            // GET is the way to test the connection without an order.
            return request.method().equals("GET") ? answer : answer.with(List.of("The method is neither POST nor GET."));
        }
        if (OTHERS.contains(operation)) {
            return BankIdAnswer.problem(BankIdError.NOT_FOUND, "The mock signs only; it does not have " + operation
                    + ".");
        }
        if (!request.header("Content-Type").equals(List.of("application/json"))) {
            return BankIdAnswer.problem(BankIdError.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type is not exactly application/json.");
        }
        return answer(operation, request, client);
    }

    private BankIdAnswer answer(String operation, ReceivedHttpRequest request, X509Certificate client) {
        SignFieldCheck fields;
        try {
            fields = new SignFieldCheck(JsonBody.read(request.body()));
        } catch (IOException e) {
            // The parser's message may quote the body.
            return BankIdAnswer.problem(BankIdError.INVALID_PARAMETERS, "The body is not one JSON object.");
        }
        return switch (operation) {
            case "/sign" -> sign(fields, SignFields::sign, client);
            case "/phone/sign" -> sign(fields, SignFields::phoneSign, client);
            case "/collect" -> named(fields, client, orders::collect);
            default -> named(fields, client, orders::cancel);
        };
    }

    private BankIdAnswer sign(SignFieldCheck fields, Function<SignFieldCheck, SignFields> reader, X509Certificate client) {
        SignFields read = reader.apply(fields);
        return fields.problems().isEmpty() ? orders.open(read, plans.take(), client)
                : BankIdAnswer.invalid(fields.problems());
    }

    private static BankIdAnswer named(SignFieldCheck fields, X509Certificate client,
            BiFunction<String, X509Certificate, BankIdAnswer> action) {
        fields.only(Set.of("orderRef"));
        Optional<String> reference = fields.text("orderRef", true, REFERENCE_LENGTH);
        return fields.problems().isEmpty() ? action.apply(reference.orElseThrow(), client)
                : BankIdAnswer.invalid(fields.problems());
    }
}
