package se.eltsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

import se.eltsdk.testkit.Problem.Kind;

/** Judges a request by the contract: its form, its report, its signatures, its seal. */
final class Judge {

    private static final String ACTION = "\"urn:shs:emottagning:SkickaTidredovisningResponder:1:SkickaTidredovisning\"";
    private static final Pattern XML_IN_UTF_8 =
            Pattern.compile("text/xml\\s*;\\s*charset=\"?utf-8\"?\\s*", Pattern.CASE_INSENSITIVE);

    private final Schemas schemas = new Schemas();
    private final BankIdCheck bankId;
    private final SealCheck seal;

    Judge(TestPki pki) {
        this.bankId = new BankIdCheck(pki);
        this.seal = new SealCheck(pki);
    }

    Verdict judge(HttpRequest request) {
        if (!request.whole()) {
            return Verdict.unread("The request broke off before its body was whole.");
        }
        if (!request.method().equals("POST")) {
            return Verdict.unread("The method is " + request.method() + ", not POST.");
        }
        return new Case(request).decide();
    }

    /** The work on one request. */
    private final class Case {

        private final HttpRequest request;
        private final List<Problem> problems = new ArrayList<>();
        private Optional<Message> message = Optional.empty();
        private Optional<Report> report = Optional.empty();

        Case(HttpRequest request) {
            this.request = request;
        }

        Verdict decide() {
            headers();
            collect(Kind.SOAP, this::envelope);
            if (message.isPresent()) {
                collect(Kind.XML, this::document);
            }
            if (report.isPresent()) {
                signatures();
            }
            return new Verdict(List.copyOf(problems), report.map(Report::id), message.map(Message::document),
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
                problems.add(new Problem(Kind.HTTP, sentence));
            }
        }

        private void envelope() throws Objection {
            requireUtf8();
            Document soap = Xml.parse(request.body(), "The SOAP message");
            Objection.unless(soap.getXmlEncoding() == null || "UTF-8".equalsIgnoreCase(soap.getXmlEncoding()),
                    "The SOAP message is not declared as UTF-8.");
            Element payload = Message.payload(soap);
            List<String> faults = schemas.againstMessage(payload);
            faults.forEach(sentence -> problems.add(new Problem(Kind.XML, sentence)));
            if (faults.isEmpty()) {
                message = Optional.of(Message.of(payload));
            }
        }

        private void requireUtf8() throws Objection {
            try {
                UTF_8.newDecoder().decode(ByteBuffer.wrap(request.body()));
            } catch (CharacterCodingException e) {
                throw new Objection("The SOAP message is not UTF-8.");
            }
        }

        private void document() throws Objection {
            byte[] bytes = message.get().document();
            Element root = Xml.parse(bytes, "The report").getDocumentElement();
            List<String> faults = schemas.againstReport(root);
            faults.forEach(sentence -> problems.add(new Problem(Kind.XML, sentence)));
            if (faults.isEmpty()) {
                report = Optional.of(Report.of(root, bytes));
            }
        }

        private void signatures() {
            Message received = message.get();
            collect(Kind.SIGNATURE, () -> Objection.unless(
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
            } catch (Objection e) {
                problems.add(new Problem(kind, e.getMessage()));
            }
        }
    }

    @FunctionalInterface
    private interface Check {
        void run() throws Objection;
    }
}
