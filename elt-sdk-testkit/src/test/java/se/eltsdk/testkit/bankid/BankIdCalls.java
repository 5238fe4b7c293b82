package se.eltsdk.testkit.bankid;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import se.eltsdk.testkit.MutualTlsClient;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.testkit.TestPki;

/** A client of BankID's API made of the JDK's parts. */
final class BankIdCalls {

    static final String TEXT = "Jag intygar att tiden är rätt & <sann>.\nRad två.";

    private final HttpClient client;
    private final URI base;

    BankIdCalls(MockBankId mock, TestCredential relyingParty) {
        this.client = MutualTlsClient.client(MutualTlsClient.tls(mock.pki().bankIdServerRoot(), relyingParty,
                mock.pki().clock().instant()));
        this.base = mock.endpoint();
    }

    static BankIdCalls of(MockBankId mock) {
        return new BankIdCalls(mock, relyingParty(mock.pki()));
    }

    static TestCredential relyingParty(TestPki pki) {
        return pki.relyingParty(TestNumbers.organisationNumber(123));
    }

    /** The fields of a flat answer by name; those of inner objects by their last name. */
    record Answer(int status, String body, Map<String, String> fields) {
        String get(String name) {
            return fields.getOrDefault(name, "none");
        }
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    static String signBody(String more) {
        return "{\"endUserIp\":\"203.0.113.7\",\"userVisibleData\":\"" + base64(TEXT) + "\",\"userNonVisibleData\":\""
                + base64("id,digest") + "\"" + more + "}";
    }

    static String requirement(String personalNumber) {
        return ",\"requirement\":{\"personalNumber\":\"" + personalNumber + "\"}";
    }

    Answer sign(String more) throws Exception {
        return post("/sign", signBody(more));
    }

    Answer collect(String reference) throws Exception {
        return post("/collect", "{\"orderRef\":\"" + reference + "\"}");
    }

    Answer cancel(String reference) throws Exception {
        return post("/cancel", "{\"orderRef\":\"" + reference + "\"}");
    }

    Answer post(String operation, String body) throws Exception {
        return post(operation, body, "application/json");
    }

    Answer post(String operation, String body, String type) throws Exception {
        return send(request(operation).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), fields(response.body()));
    }

    HttpRequest.Builder request(String operation) {
        return HttpRequest.newBuilder(URI.create(base + operation)).timeout(Duration.ofSeconds(20));
    }

    private static Map<String, String> fields(String json) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    fields.put(parser.currentName(), parser.getText());
                }
            }
        }
        return fields;
    }
}
