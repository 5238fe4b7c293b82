package se.eltsdk.bankid;

import java.time.Duration;
import java.util.List;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.testkit.bankid.MockBankId;
import se.eltsdk.testkit.bankid.RecordedBankIdRequest;
import se.eltsdk.testkit.bankid.TestPerson;
import se.eltsdk.trust.TrustAnchors;

/** A mock of BankID that signs, and a client for it. */
final class MockSetup implements AutoCloseable {

    static final TestPerson ASSISTANT = TestPerson.of(BankIdSetup.ASSISTANT, "Kanarie", "Testsson");
    static final TestPerson SIGNATORY = TestPerson.of(BankIdSetup.PROVIDER_SIGNER, "Provfågel", "Gulfjäder");

    final SettableClock clock = SettableClock.of(BankIdSetup.NOW);
    final MockBankId mock = MockBankId.builder(BankIdSetup.pki()).clock(clock).start();
    final BankIdClient client = open(relyingParty(1));

    static TestCredential relyingParty(int serial) {
        return BankIdSetup.pki().relyingParty(TestNumbers.organisationNumber(serial));
    }

    BankIdClient open(TestCredential relyingParty) {
        return BankIdClient.open(BankIdEnvironment.test(mock.endpoint(),
                TrustAnchors.of(List.of(BankIdSetup.pki().bankIdServerRoot()))), BankIdSetup.key(relyingParty), clock);
    }

    /** What the mock found wrong with any request. */
    List<String> problems() {
        return mock.requests().stream().flatMap(request -> request.problems().stream()).toList();
    }

    /** The requests of one operation. */
    long requests(String operation) {
        return mock.requests().stream().map(RecordedBankIdRequest::path)
                .filter(path -> path.equals("/rp/v6.0/" + operation)).count();
    }

    /** Collects again after BankID's two seconds. */
    CollectResult collectLater(OrderReference reference) {
        clock.advance(Duration.ofSeconds(2));
        return client.collect(reference);
    }

    @Override
    public void close() {
        client.close();
        mock.close();
    }
}
