package se.eltsdk.testkit.bankid.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.bankid.TestPerson;

/** The result of a signed order. */
record CompletionData(TestPerson person, String ipAddress, LocalDate issued, Optional<Boolean> mrtd,
        Optional<String> risk, TestBankId.Signed signed) {

    private static final String DEVICE = "OZvYM9VvyiAmG7NA5jU5zqGcVpo=";

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("user");
        json.writeStringField("personalNumber", person.personalNumber());
        json.writeStringField("name", person.givenName() + " " + person.surname());
        json.writeStringField("givenName", person.givenName());
        json.writeStringField("surname", person.surname());
        json.writeEndObject();
        json.writeObjectFieldStart("device");
        json.writeStringField("ipAddress", ipAddress);
        json.writeStringField("uhi", DEVICE);
        json.writeEndObject();
        json.writeStringField("bankIdIssueDate", issued.toString());
        if (mrtd.isPresent()) {
            json.writeObjectFieldStart("stepUp");
            json.writeBooleanField("mrtd", mrtd.get());
            json.writeEndObject();
        }
        json.writeStringField("signature", signed.signature());
        json.writeStringField("ocspResponse", signed.ocspResponse());
        if (risk.isPresent()) {
            json.writeStringField("risk", risk.get());
        }
    }

    /** Contains neither personal data nor the signature. */
    @Override
    public String toString() {
        return "CompletionData";
    }
}
