package se.eltsdk.testkit.bankid.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.testkit.bankid.BankIdError;
import se.eltsdk.testkit.bankid.RecordedBankIdRequest;
import se.eltsdk.testkit.internal.http.ReceivedHttpRequest;

/** A request to BankID's API with the mock's answer. */
record LoggedBankIdRequest(Instant arrivedAt, int connection, X509Certificate clientCertificate,
        ReceivedHttpRequest request, BankIdAnswer answer) implements RecordedBankIdRequest {

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String path() {
        return request.target();
    }

    @Override
    public Map<String, List<String>> headers() {
        return request.headers();
    }

    @Override
    public byte[] body() {
        return request.body().clone();
    }

    @Override
    public List<String> problems() {
        return answer.problems();
    }

    @Override
    public Optional<String> orderRef() {
        return answer.reference();
    }

    @Override
    public int status() {
        return answer.status();
    }

    @Override
    public Optional<BankIdError> error() {
        return answer.error();
    }

    @Override
    public boolean dropped() {
        return answer.drop();
    }

    /** Contains neither body nor order. */
    @Override
    public String toString() {
        return "RecordedBankIdRequest[connection=" + connection + ", method=" + method() + ", status=" + status()
                + ", problems=" + problems().size() + "]";
    }
}
