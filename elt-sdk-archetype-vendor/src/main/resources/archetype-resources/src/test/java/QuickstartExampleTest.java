package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.eltsdk.ErrorCode;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.bankid.BankIdException;
import se.eltsdk.bankid.CollectResult;
import se.eltsdk.bankid.SigningSessions;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.bankid.MockBankId;
import se.eltsdk.testkit.bankid.OrderScript;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.transport.submit.FkClient;

@EltTest
class QuickstartExampleTest {

    private final List<CollectResult.Complete> stored = new ArrayList<>();

    @Test
    void whenBothHaveSigned_thenFkGivesAReceipt(TestVendor vendor, BankIdClient bankId, FkClient fk, MockFk mock) {
        try (SigningSessions sessions = SigningSessions.open(bankId, stored::add, vendor.clock())) {
            var example = new QuickstartExample(sessions, fk, vendor.environment(), vendor.sealKey(), vendor.clock());
            assertTrue(example.send(vendor.report(), vendor.endUser()).startsWith("Receipt "));
        }
        assertEquals(2, stored.size());
        assertEquals(List.of(), mock.requests().get(0).problems());
    }

    @Test
    void whenTheAssistantDeclines_thenNothingIsSent(TestVendor vendor, BankIdClient bankId, FkClient fk,
            MockBankId mock) {
        mock.then(OrderScript.decline());
        int before = vendor.mockFk().requests().size();
        try (SigningSessions sessions = SigningSessions.open(bankId, stored::add, vendor.clock())) {
            var example = new QuickstartExample(sessions, fk, vendor.environment(), vendor.sealKey(), vendor.clock());

            BankIdException e = assertThrows(BankIdException.class,
                    () -> example.send(vendor.report(), vendor.endUser()));

            assertEquals(ErrorCode.BANKID_NOT_SIGNED, e.code());
            assertEquals(before, vendor.mockFk().requests().size());
        }
    }
}
