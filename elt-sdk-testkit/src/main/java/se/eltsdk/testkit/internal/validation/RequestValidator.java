package se.eltsdk.testkit.internal.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.internal.http.ReceivedHttpRequest;
import se.eltsdk.testkit.internal.validation.ContractViolation.Kind;

/** Validates a request against the contract: HTTP, SOAP, report, signatures and seal. */
public final class RequestValidator {

    private static final String ACTION = "\"urn:shs:emottagning:SkickaTidredovisningResponder:1:SkickaTidredovisning\"";
    private static final Pattern XML_IN_UTF_8 =
            Pattern.compile("text/xml\\s*;\\s*charset=\"?utf-8\"?\\s*", Pattern.CASE_INSENSITIVE);

    private final ContractSchemas schemas = new ContractSchemas();
    private final BankIdSignatureCheck bankId;
    private final VendorSealCheck seal;

    public RequestValidator(TestPki pki) {
        this.bankId = new BankIdSignatureCheck(pki);
        this.seal = new VendorSealCheck(pki);
    }

    public ValidationResult validate(ReceivedHttpRequest request) {
        if (!request.whole()) {
            return ValidationResult.unread("The request broke off before its body was whole.");
        }
        if (!request.method().equals("POST")) {
            return ValidationResult.unread("The method is " + request.method() + ", not POST.");
        }
        return new Validation(request).result();
    }

    /** The validation of one request. */
    private final class Validation {

        private final ReceivedHttpRequest request;
        private final List<ContractViolation> problems = new ArrayList<>();
        private Optional<SubmissionMessage> message = Optional.empty();
        private Optional<ReceivedReport> report = Optional.empty();

        Validation(ReceivedHttpRequest request) {
            this.request = request;
        }

        ValidationResult result() {
            headers();
            collect(Kind.SOAP, this::envelope);
            if (message.isPresent()) {
                collect(Kind.XML, this::document);
            }
            if (report.isPresent()) {
                signatures();
            }
            return new ValidationResult(List.copyOf(problems), report.map(ReceivedReport::id),
                    message.map(SubmissionMessage::document),
                    message.isPresent() && !message.get().seals().isEmpty());
        }

        private void headers() {
            require("HTTP/1.1".equals(request.version()), "The request is not one of HTTP/1.1.");
            require(request.header("Host").size() == 1, "The request has not one Host header.");
            require(request.header("SOAPAction").equals(List.of(ACTION)),
                    "SOAPAction is not the contract's action in quotes.");
            require(request.header("Content-Type").size() == 1
                            && XML_IN_UTF_8.matcher(request.header("Content-Type").get(0)).matches(),
                    "Content-Type is not text/xml with the charset UTF-8.");
            require(request.header("Content-Length").size() == 1 && request.header("Transfer-Encoding").isEmpty(),
                    "The body does not come with one Content-Length and unchunked.");
            require(request.header("Content-Encoding").isEmpty(), "The body is encoded for its transport.");
        }

        private void require(boolean right, String sentence) {
            if (!right) {
                problems.add(new ContractViolation(Kind.HTTP, sentence));
            }
        }

        private void envelope() throws ValidationException {
            requireUtf8();
            Document soap = StrictXml.parse(request.body(), "The SOAP message");
            ValidationException.unless(soap.getXmlEncoding() == null || "UTF-8".equalsIgnoreCase(soap.getXmlEncoding()),
                    "The SOAP message is not declared as UTF-8.");
            Element payload = SubmissionMessage.payload(soap);
            List<String> faults = schemas.againstMessage(payload);
            faults.forEach(sentence -> problems.add(new ContractViolation(Kind.XML, sentence)));
            if (faults.isEmpty()) {
                message = Optional.of(SubmissionMessage.of(payload));
            }
        }

        private void requireUtf8() throws ValidationException {
            try {
                UTF_8.newDecoder().decode(ByteBuffer.wrap(request.body()));
            } catch (CharacterCodingException e) {
                throw new ValidationException("The SOAP message is not UTF-8.");
            }
        }

        private void document() throws ValidationException {
            byte[] bytes = message.get().document();
            Element root = StrictXml.parse(bytes, "The report").getDocumentElement();
            List<String> faults = schemas.againstReport(root);
            faults.forEach(sentence -> problems.add(new ContractViolation(Kind.XML, sentence)));
            if (faults.isEmpty()) {
                report = Optional.of(ReceivedReport.of(root, bytes));
            }
        }

        private void signatures() {
            SubmissionMessage received = message.get();
            collect(Kind.SIGNATURE, () -> ValidationException.unless(
                    bankId.signer(received.assistant(), report.get(), "the assistant's signature")
                            .equals(report.get().assistantNumber()),
                    "The assistant's signature is by another person than the report's assistant."));
            collect(Kind.SIGNATURE, () -> bankId.signer(received.provider(), report.get(), "the provider's signature"));
            if (!received.seals().isEmpty()) {
                collect(Kind.SIGNATURE, () -> seal.check(received));
            }
        }

        private void collect(Kind kind, Check check) {
            try {
                check.run();
            } catch (ValidationException e) {
                problems.add(new ContractViolation(kind, String.valueOf(e.getMessage())));
            }
        }
    }

    @FunctionalInterface
    private interface Check {
        void run() throws ValidationException;
    }
}
