package se.eltsdk.testkit.junit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
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
    private @Nullable MockFk mockFk;
    private @Nullable MockBankId mockBankId;
    private @Nullable FkClient fkClient;
    private @Nullable BankIdClient bankIdClient;

    RunningMocks(TestPki pki) {
        this.pki = requireNonNull(pki, "pki");
        this.vendor = new TestVendor(pki, this);
    }

    TestVendor vendor() {
        return vendor;
    }

    synchronized MockFk mockFk() {
        MockFk running = mockFk;
        if (running == null) {
            running = MockFk.start(pki);
            mockFk = running;
            closings.push(running::close);
        }
        return running;
    }

    /** Its persons sign by themselves, so that a test needs no telephone. */
    synchronized MockBankId mockBankId() {
        MockBankId running = mockBankId;
        if (running == null) {
            running = MockBankId.start(pki)
                    .always(OrderScript.signAsRequiredOr(TestPerson.of(vendor.signatory().digits())));
            mockBankId = running;
            closings.push(running::close);
        }
        return running;
    }

    synchronized FkClient fkClient() {
        FkClient running = fkClient;
        if (running == null) {
            running = FkClient.open(FkClientConfig.of(vendor.environment(), vendor.tlsKey()));
            fkClient = running;
            closings.push(running::close);
        }
        return running;
    }

    synchronized BankIdClient bankIdClient() {
        BankIdClient running = bankIdClient;
        if (running == null) {
            running = BankIdClient.open(vendor.bankIdEnvironment(), vendor.relyingPartyKey(), vendor.clock());
            bankIdClient = running;
            closings.push(running::close);
        }
        return running;
    }

    @Override
    public synchronized void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}
