package se.eltsdk.testkit.bankid.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import se.eltsdk.testkit.bankid.BankIdError;

/**
 * An answer to a request.
 *
 * @param json      the body
 * @param error     empty for HTTP 200
 * @param reference the order that the request made, or names
 * @param problems  what is wrong with the request
 * @param drop      whether the connection is closed instead
 */
record BankIdAnswer(String json, Optional<BankIdError> error, Optional<String> reference, List<String> problems,
        boolean drop) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Writes the fields of an object. */
    @FunctionalInterface
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    static BankIdAnswer ok(Fields fields) {
        return new BankIdAnswer(object(fields), Optional.empty(), Optional.empty(), List.of(), false);
    }

    static BankIdAnswer error(BankIdError error, String details) {
        return new BankIdAnswer(object(json -> {
            json.writeStringField("errorCode", error.code());
            json.writeStringField("details", details);
        }), Optional.of(error), Optional.empty(), List.of(), false);
    }

    /** An error whose details are also the request's problem. */
    static BankIdAnswer problem(BankIdError error, String details) {
        return error(error, details).with(List.of(details));
    }

    static BankIdAnswer invalid(List<String> problems) {
        return error(BankIdError.INVALID_PARAMETERS, String.join(" ", problems)).with(problems);
    }

    static BankIdAnswer started(MockOrder order) {
        return ok(json -> {
            json.writeStringField("orderRef", order.reference);
            if (!order.fields.phone()) {
                json.writeStringField("autoStartToken", order.autoStartToken);
                json.writeStringField("qrStartToken", order.qrStartToken);
                json.writeStringField("qrStartSecret", order.qrStartSecret);
            }
        }).about(order.reference);
    }

    static BankIdAnswer scripted(BankIdError error) {
        return error(error, "Set by the script of the order.");
    }

    static BankIdAnswer status(MockOrder order, String status) {
        return ok(json -> {
            json.writeStringField("orderRef", order.reference);
            json.writeStringField("status", status);
            json.writeStringField("hintCode", order.hint());
        });
    }

    static BankIdAnswer complete(MockOrder order, CompletionData data) {
        return ok(json -> {
            json.writeStringField("orderRef", order.reference);
            json.writeStringField("status", "complete");
            json.writeObjectFieldStart("completionData");
            data.write(json);
            json.writeEndObject();
        });
    }

    BankIdAnswer with(List<String> more) {
        return new BankIdAnswer(json, error, reference, more, drop);
    }

    BankIdAnswer about(String orderReference) {
        return new BankIdAnswer(json, error, Optional.of(orderReference), problems, drop);
    }

    BankIdAnswer dropped() {
        return new BankIdAnswer(json, error, reference, problems, true);
    }

    int status() {
        return error.map(BankIdError::status).orElse(200);
    }

    private static String object(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return text.toString();
    }

    /** Contains no body. */
    @Override
    public String toString() {
        return "BankIdAnswer[status=" + status() + "]";
    }
}
