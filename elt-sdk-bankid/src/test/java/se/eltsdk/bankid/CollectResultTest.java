package se.eltsdk.bankid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.AssistantSignedReport;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.testkit.TestBankId;

class CollectResultTest {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv");
    private static final SigningRequest REQUEST = SigningRequest.forAssistant(BankIdSetup.document());
    private static final TestBankId.Signed SIGNED = BankIdSetup.signed(REQUEST, BankIdSetup.ASSISTANT);
    private static final String COMPLETE = BankIdSetup.complete(SIGNED, BankIdSetup.ASSISTANT);

    private final BankIdSetup setup = new BankIdSetup();

    @AfterEach
    void close() throws IOException {
        setup.close();
    }

    static Stream<Hint.Known> pendingHints() {
        return Arrays.stream(Hint.Known.values()).filter(known -> Hint.pending(code(known)).known().isPresent());
    }

    static Stream<Hint.Known> failedHints() {
        return Arrays.stream(Hint.Known.values()).filter(known -> Hint.failed(code(known)).known().isPresent());
    }

    @ParameterizedTest
    @MethodSource("pendingHints")
    void whenAnOrderIsPending_thenItsHintIsRead(Hint.Known known) {
        CollectResult.Pending pending = assertInstanceOf(CollectResult.Pending.class,
                collect("{\"status\":\"pending\",\"hintCode\":\"" + code(known) + "\"}"));

        assertEquals(Optional.of(known), pending.hint().known());
        assertTrue(pending.hint().isPending());
    }

    @ParameterizedTest
    @MethodSource("failedHints")
    void whenAnOrderFailed_thenItsHintIsRead(Hint.Known known) {
        CollectResult.Failed failed = assertInstanceOf(CollectResult.Failed.class,
                collect("{\"status\":\"failed\",\"hintCode\":\"" + code(known) + "\"}"));

        assertEquals(Optional.of(known), failed.hint().known());
        assertFalse(failed.hint().isOpenedInApp());
    }

    @Test
    void whenTheHintsAreCounted_thenNinePendAndThirteenFail() {
        assertEquals(9, pendingHints().count());
        assertEquals(13, failedHints().count());
    }

    @ParameterizedTest
    @EnumSource(Hint.Known.class)
    void whenAHintIsShown_thenEveryChannelHasItsTextInBothLanguages(Hint.Known known) {
        Hint hint = Hint.pending(code(known)).known().isPresent() ? Hint.pending(code(known))
                : Hint.failed(code(known));
        Hint unknown = hint.isPending() ? Hint.pending("newHint") : Hint.failed("newHint");
        for (Hint.Channel channel : Hint.Channel.values()) {
            String swedish = hint.text(SWEDISH, channel);
            String english = hint.text(Locale.ENGLISH, channel);

            assertTrue(swedish.endsWith(".") && english.endsWith("."));
            assertNotEquals(swedish, english);
            assertNotEquals(unknown.text(SWEDISH, channel), swedish);
            assertNotEquals(unknown.text(Locale.ENGLISH, channel), english);
            assertEquals(channel != Hint.Channel.OTHER_DEVICE && swedish.contains("QR"), false);
        }
    }

    @ParameterizedTest
    @CsvSource({"pending, Underskriften pågår., Signing is in progress.",
        "failed, Något gick fel. Försök igen., Something went wrong. Try again."})
    void whenAHintIsUnknown_thenItIsKept_withAGeneralText(String status, String swedish, String english) {
        CollectResult result = collect("{\"status\":\"" + status + "\",\"hintCode\":\"newHint\"}");
        Hint hint = result instanceof CollectResult.Pending pending ? pending.hint()
                : assertInstanceOf(CollectResult.Failed.class, result).hint();

        assertEquals("newHint", hint.code());
        assertEquals(Optional.empty(), hint.known());
        assertEquals(swedish, hint.text(SWEDISH));
        assertEquals(english, hint.text(Locale.ENGLISH));
    }

    @Test
    void whenAnOrderIsComplete_thenEveryFieldIsRead() {
        CollectResult.Complete complete = complete(COMPLETE.replace("\"bankIdIssueDate\":\"2020-02-01\"",
                "\"bankIdIssueDate\":\"2020-02-01+01:00\",\"stepUp\":{\"mrtd\":true},\"risk\":\"moderate\",\"new\":[{}]"));

        assertEquals(BankIdSetup.REFERENCE, complete.reference());
        assertEquals(BankIdSignature.of(SIGNED.signature(), SIGNED.ocspResponse()), complete.signature());
        assertEquals(new CollectResult.Signer(BankIdSetup.ASSISTANT, "KANARIE TESTSSON", "KANARIE", "TESTSSON"),
                complete.signer());
        assertEquals(new CollectResult.Circumstances("198.51.100.4", "uhi-canary", "2020-02-01+01:00", true,
                "moderate"), complete.circumstances());
        assertEquals(BankIdSetup.NOW, complete.collectedAt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"stepUp\":true | true", "\"stepUp\":false | false",
        "\"stepUp\":{\"mrtd\":false} | false", "\"stepUp\":{} | false", "\"stepUp\":null | false",
        "\"stepUp\":\"x\" | false", "\"stepUp\":{\"mrtd\":true} | true"})
    void whenTheStepUpHasAnotherForm_thenItIsReadAllTheSame(String stepUp, boolean mrtd) {
        assertEquals(mrtd, complete(COMPLETE.replace("\"bankIdIssueDate\":\"2020-02-01\"", stepUp)).circumstances()
                .mrtd());
    }

    @Test
    void whenOnlyTheSignatureIsThere_thenTheRestIsEmpty() {
        CollectResult.Complete complete = complete("{\"status\":\"complete\",\"completionData\":{\"signature\":\""
                + SIGNED.signature() + "\",\"ocspResponse\":\"" + SIGNED.ocspResponse() + "\"}}");

        assertEquals(new CollectResult.Signer("", "", "", ""), complete.signer());
        assertEquals(new CollectResult.Circumstances("", "", "", false, ""), complete.circumstances());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"complete\"}", "{\"status\":\"complete\",\"completionData\":{}}",
        "{\"status\":\"finished\"}", "{}", "canary", "{\"status\":\"canary"})
    void whenAnAnswerCannotBeRead_thenTheResultIsUnknown_withTheAnswer(String body) {
        CollectResult.Unknown unknown = assertInstanceOf(CollectResult.Unknown.class, collect(body));

        assertEquals(ErrorCode.BANKID_ANSWER_UNREADABLE, unknown.cause().code());
        assertEquals(body, new String(unknown.answer().toByteArray(), StandardCharsets.UTF_8));
        assertFalse(unknown.cause().toString().contains("canary"));
    }

    /** From one order of the provider to three reports. */
    @Test
    void whenAProviderSignsABatch_thenOneOrderCompletesEachReport() {
        List<ReportDocument> documents = List.of(BankIdSetup.document(1), BankIdSetup.document(2),
                BankIdSetup.document(3));
        SigningRequest batch = SigningRequest.forProvider(documents).get(0);
        setup.server.answer(200, BankIdSetup.ORDER);
        SigningOrder order = setup.client.sign(batch, BankIdSetup.USER);
        setup.server.answer(200, BankIdSetup.complete(BankIdSetup.signed(batch, BankIdSetup.PROVIDER_SIGNER),
                BankIdSetup.PROVIDER_SIGNER));

        CollectResult.Complete provider = assertInstanceOf(CollectResult.Complete.class,
                setup.client.collect(order.reference()));

        assertEquals(3, batch.reports().size());
        for (ReportDocument document : documents) {
            SigningRequest own = SigningRequest.forAssistant(document);
            CollectResult.Complete assistant =
                    complete(BankIdSetup.complete(BankIdSetup.signed(own, BankIdSetup.ASSISTANT),
                            BankIdSetup.ASSISTANT));
            SignedReport signed = AssistantSignedReport.of(document, assistant.signature(),
                    BankIdSetup.environment(), setup.clock).signedByProvider(provider.signature(), setup.clock);
            assertEquals(document.id(), signed.document().id());
        }
        assertEquals(2 + documents.size(), setup.server.requests().size());
    }

    /** Everything that the client can say, in logs of all levels, texts and exceptions. */
    @Test
    void whenAnOrderIsSigned_thenNothingOfItIsLoggedOrShown() {
        List<String> said = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                said.add(record.getMessage() + Arrays.toString(record.getParameters()));
            }

            @Override
            public void flush() {
                // Nothing is buffered.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        Logger.getLogger("test").fine("heard");
        try {
            setup.server.answer(200, BankIdSetup.ORDER).answer(200, COMPLETE).answer(400, COMPLETE)
                    .answer(200, COMPLETE.replace("ocspResponse", "x"));
            SigningRequirement requirement = SigningRequirement.none();
            SigningOrder order = setup.client.sign(REQUEST, BankIdSetup.USER, requirement);
            CollectResult result = setup.client.collect(order.reference());
            CollectResult.Complete complete = assertInstanceOf(CollectResult.Complete.class, result);
            said.addAll(List.of(order.toString(), order.qrAt(BankIdSetup.NOW).toString(), result.toString(),
                    complete.signer().toString(), complete.circumstances().toString(), complete.signature().toString(),
                    complete.answer().toString(), BankIdSetup.USER.toString(), setup.client.toString(),
                    requirement.withSigner(REQUEST.signer().orElseThrow()).toString()));
            try {
                setup.client.collect(order.reference());
            } catch (BankIdException e) {
                said.add(e + e.textForSigner(SWEDISH) + e.arguments());
            }
            CollectResult.Unknown unknown = assertInstanceOf(CollectResult.Unknown.class,
                    setup.client.collect(order.reference()));
            said.add(unknown + unknown.cause().toString() + unknown.cause().getCause());
        } finally {
            root.setLevel(before);
            root.removeHandler(handler);
        }
        assertTrue(said.size() > 12 && said.stream().anyMatch(text -> text.startsWith("heard")), "the log is heard");
        for (String canary : List.of(BankIdSetup.ASSISTANT, "KANARIE", "Kanarie", "TESTSSON", "uhi-canary",
                "198.51.100.4", "203.0.113.7", "Mozilla", SIGNED.signature().substring(0, 60),
                SIGNED.ocspResponse().substring(0, 60), REQUEST.userVisibleData(), REQUEST.userNonVisibleData(),
                "d28db9a7-4cde-429e-a983-359be676944c", "67df3917-fa0d", "7c40b5c9-fa74")) {
            assertEquals(List.of(), said.stream().filter(text -> text.contains(canary)).toList());
        }
    }

    private CollectResult collect(String body) {
        setup.server.answer(200, body);
        return setup.client.collect(BankIdSetup.REFERENCE);
    }

    private CollectResult.Complete complete(String body) {
        CollectResult.Complete complete = assertInstanceOf(CollectResult.Complete.class, collect(body));
        assertEquals(body, new String(complete.answer().toByteArray(), StandardCharsets.UTF_8));
        return complete;
    }

    /** {@code USER_SIGN} is {@code userSign}. */
    private static String code(Hint.Known known) {
        StringBuilder code = new StringBuilder();
        for (String word : known.name().toLowerCase(Locale.ROOT).split("_")) {
            code.append(code.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return code.toString();
    }
}
