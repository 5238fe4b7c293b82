package se.eltsdk.cli.mock;

import java.util.List;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.report.Assistant;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.TestNumbers;

/** Signs with test identities: as the report's assistant, and as a made-up person for the provider. */
public final class TestSigner {

    private static final String PROVIDERS_SIGNER = TestNumbers.personalNumber("19780315", 997);

    private final TestBankId bankId;

    public TestSigner(TestBankId bankId) {
        this.bankId = bankId;
    }

    public BankIdSignature assistant(ReportDocument document) {
        Assistant assistant = document.report().assistant();
        return sign(SigningRequest.forAssistant(document), assistant.id().digits(), assistant.givenName(),
                assistant.familyName());
    }

    /** One signature for all these documents, which must fit into one request. */
    public BankIdSignature provider(List<ReportDocument> documents) {
        List<SigningRequest> requests = SigningRequest.forProvider(documents);
        if (requests.size() != 1) {
            throw new IllegalArgumentException("too many documents for one signature");
        }
        return sign(requests.get(0), PROVIDERS_SIGNER, "Petra", "Prov");
    }

    private BankIdSignature sign(SigningRequest request, String number, String givenName, String familyName) {
        TestBankId.Signed signed = bankId.sign(number, givenName, familyName, request.userVisibleData(),
                request.userNonVisibleData());
        return BankIdSignature.of(signed.signature(), signed.ocspResponse());
    }
}
