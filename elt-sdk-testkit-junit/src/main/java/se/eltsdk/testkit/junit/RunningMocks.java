package se.eltsdk.testkit.junit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.ExtensionContext;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.bankid.MockBankId;
import se.eltsdk.testkit.bankid.OrderScript;
import se.eltsdk.testkit.bankid.TestPerson;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkClientConfig;

/**
 * The mocks and clients of one test class, each started when it is first asked for. Closes them in reverse order when
 * JUnit closes its store. JUnit before 5.13 closes only what implements its own interface, which JUnit 6 still knows.
 */
@SuppressWarnings("deprecation")
final class RunningMocks implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    private final TestPki pki;
    private final TestVendor vendor;
    private final Deque<Runnable> closings = new ArrayDeque<>();
    private MockFk mockFk;
    private MockBankId mockBankId;
    private FkClient fkClient;
    private BankIdClient bankIdClient;

    RunningMocks(TestPki pki) {
        this.pki = requireNonNull(pki, "pki");
        this.vendor = new TestVendor(pki, this);
    }

    TestVendor vendor() {
        return vendor;
    }

    synchronized MockFk mockFk() {
        if (mockFk == null) {
            mockFk = MockFk.start(pki);
            closings.push(mockFk::close);
        }
        return mockFk;
    }

    /** Its persons sign by themselves, so that a test needs no telephone. */
    synchronized MockBankId mockBankId() {
        if (mockBankId == null) {
            mockBankId = MockBankId.start(pki)
                    .always(OrderScript.signAsRequiredOr(TestPerson.of(vendor.signatory().digits())));
            closings.push(mockBankId::close);
        }
        return mockBankId;
    }

    synchronized FkClient fkClient() {
        if (fkClient == null) {
            fkClient = FkClient.open(FkClientConfig.of(vendor.environment(), vendor.tlsKey()));
            closings.push(fkClient::close);
        }
        return fkClient;
    }

    synchronized BankIdClient bankIdClient() {
        if (bankIdClient == null) {
            bankIdClient = BankIdClient.open(vendor.bankIdEnvironment(), vendor.relyingPartyKey(), vendor.clock());
            closings.push(bankIdClient::close);
        }
        return bankIdClient;
    }

    @Override
    public synchronized void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}
