package se.eltsdk.examples;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.bankid.BankIdEnvironment;
import se.eltsdk.bankid.CollectResult;
import se.eltsdk.bankid.EndUser;
import se.eltsdk.bankid.SigningOrder;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;

/** Makes one order of BankID and asks once for its result, without sessions, for a vendor with a scheduler of its own. */
public final class BankIdOrderExample {

    private final URI address;
    private final Path serverRoot;
    private final KeyMaterial relyingPartyKey;
    private final Clock clock;

    /** Takes BankID's address, the file with the root of its servers, and the key of the relying party. */
    public BankIdOrderExample(URI address, Path serverRoot, KeyMaterial relyingPartyKey, Clock clock) {
        this.address = address;
        this.serverRoot = serverRoot;
        this.relyingPartyKey = relyingPartyKey;
        this.clock = clock;
    }

    /** Has the assistant sign, and returns what BankID says first: mostly that the order is pending. */
    public CollectResult begin(ReportDocument document, EndUser endUser) {
        BankIdEnvironment bankId = BankIdEnvironment.test(address, TrustAnchors.read(serverRoot));
        try (BankIdClient client = BankIdClient.open(bankId, relyingPartyKey, clock)) {
            SigningOrder order = client.sign(SigningRequest.forAssistant(document), endUser);
            return client.collect(order.reference());    // every two seconds, while it is pending
        }
    }
}
