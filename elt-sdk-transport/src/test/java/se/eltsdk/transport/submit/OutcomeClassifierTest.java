package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.xml.ws.WebServiceException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.internal.soap.FkExchange;
import se.eltsdk.transport.internal.soap.SubmissionContent;
import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.internal.tls.TlsHandshake;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;

/** The judgement alone, with a call that saw what is told. */
class OutcomeClassifierTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-10-25T12:00:00Z"), ZoneOffset.UTC);
    private static final SubmissionContent CONTENT = FkFixture.content();

    private static final TlsHandshake HANDSHAKE =
            MutualTls.of(FkFixture.environment(URI.create("https://localhost:8020/")), FkFixture.vendorKey(), NOON)
            .begin();
    private static final ConnectionFailure REFUSAL = ConnectionFailures.of(
            ErrorMessage.of(ErrorCode.CLIENT_CERTIFICATE_REJECTED.variant("certificate-unknown")));

    private final FkExchange call = mock(FkExchange.class);
    private final OutcomeClassifier classifier = new OutcomeClassifier(CONTENT, NOON, call);

    @BeforeEach
    void aCallHasAHandshake() {
        when(call.handshake()).thenReturn(HANDSHAKE);
        when(call.startedAt()).thenReturn(NOON.instant());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                             | Deferred ELT-713 after PT0S
            120                           | Deferred ELT-713 after PT2M
            ' 7 '                         | Deferred ELT-713 after PT7S
            Sun, 25 Oct 2026 12:00:30 GMT | Deferred ELT-713 after PT30S
            Sun, 25 Oct 2026 11:59:00 GMT | Deferred ELT-713 after PT0S
            Mon, 25 Oct 2026 12:00:30 GMT | Deferred ELT-713
            soon                          | Deferred ELT-713
            -5                            | Deferred ELT-713
            1.5                           | Deferred ELT-713
            99999999999999999999          | Deferred ELT-713
            ''                            | Deferred ELT-713
            """)
    void whenFkIsBusy_thenItsRetryAfterIsReadInBothForms(String retryAfter, String expected) {
        when(call.status()).thenReturn(OptionalInt.of(503));
        when(call.retryAfter()).thenReturn(Optional.of(retryAfter));

        assertEquals(expected, OutcomeText.describe(classifier.failure(new WebServiceException(), noProbe())));
    }

    static Stream<Arguments> failuresBeforeSending() {
        return Stream.of(
                Arguments.of(new ConnectException("refused"), "Deferred ELT-711"),
                Arguments.of(new UnknownHostException("fk"), "Deferred ELT-711"),
                Arguments.of(new SocketTimeoutException("late"), "Deferred ELT-711"),
                Arguments.of(new IOException("closed"), "Deferred ELT-711"),
                Arguments.of(new SSLHandshakeException("alert"), "Deferred ELT-712 vendor"),
                Arguments.of(new SSLException("broken"), "Deferred ELT-712"),
                Arguments.of(caused(new SSLHandshakeException("eof"), new EOFException()), "Deferred ELT-712"),
                Arguments.of(caused(new SSLHandshakeException("path"), new CertificateException()),
                        "Deferred ELT-712"));
    }

    @ParameterizedTest
    @MethodSource("failuresBeforeSending")
    void whenNothingWent_thenItIsDeferred(Throwable failure, String expected) {
        when(call.status()).thenReturn(OptionalInt.empty());

        assertEquals(expected, OutcomeText.describe(classifier.failure(new WebServiceException(failure), noProbe())));
    }

    @Test
    void whenInterruptedBeforeTheRequestWent_thenItIsDeferredAsThat() {
        when(call.status()).thenReturn(OptionalInt.empty());
        Throwable failure = new WebServiceException(new InterruptedException());

        assertEquals("Deferred ELT-714", OutcomeText.describe(classifier.failure(failure, noProbe())));
    }

    @Test
    void whenACallCouldNotBeSetUp_thenItIsDeferredWithTheReason() {
        ErrorMessage noTls = ErrorMessage.of(ErrorCode.TLS_NOT_AVAILABLE).with("module", "SunJSSE");
        ErrorMessage known = OutcomeClassifier.notSetUp(CONTENT, NOON.instant(), new EltException(noTls)).message();
        ErrorMessage unknown = OutcomeClassifier.notSetUp(CONTENT, NOON.instant(),
                new UncheckedIOException(new IOException("secret"))).message();

        assertEquals("Nothing was sent: the call could not be set up. ELT-809: " + noTls.text(Locale.ENGLISH),
                known.text(Locale.ENGLISH));
        assertEquals(noTls.nextStep(Locale.ENGLISH), known.nextStep(Locale.ENGLISH));
        assertEquals("Nothing was sent: the call could not be set up (IOException).", unknown.text(Locale.ENGLISH));
    }

    static Stream<Arguments> failuresAfterSending() {
        return Stream.of(
                Arguments.of(new SocketException("reset"), false, "Unknown ELT-721"),
                Arguments.of(new SocketException("reset"), true, "Deferred ELT-712 vendor"),
                Arguments.of(new SocketTimeoutException("late"), false, "Unknown ELT-721"),
                Arguments.of(new ConnectException("late"), false, "Unknown ELT-721"),
                Arguments.of(new SSLException("internal_error"), false, "Unknown ELT-721"));
    }

    @ParameterizedTest
    @MethodSource("failuresAfterSending")
    void whenARequestMayHaveGone_thenOnlyFksRefusalInAHandshakeMakesItSure(Throwable failure, boolean refused,
            String expected) {
        when(call.hasBegun()).thenReturn(true);
        when(call.status()).thenReturn(OptionalInt.empty());

        assertEquals(expected,
                OutcomeText.describe(classifier.failure(new WebServiceException(failure),
                        () -> Optional.of(REFUSAL).filter(fault -> refused))));
    }

    static Stream<Arguments> failuresThatSpeakForThemselves() {
        return Stream.of(
                Arguments.of(new SSLHandshakeException("late alert"), "Deferred ELT-712 vendor"),
                Arguments.of(new ProtocolException("no HTTP"), "Unknown ELT-722"),
                Arguments.of(new IOException(new InterruptedException()), "Unknown ELT-721"));
    }

    @ParameterizedTest
    @MethodSource("failuresThatSpeakForThemselves")
    void whenAFailureSaysEnough_thenFkIsNotAskedAgain(Throwable failure, String expected) {
        when(call.hasBegun()).thenReturn(true);
        when(call.status()).thenReturn(OptionalInt.empty());

        assertEquals(expected, OutcomeText.describe(classifier.failure(new WebServiceException(failure), noProbe())));
    }

    @ParameterizedTest
    @CsvSource({"200,Unknown ELT-721", "400,Unknown ELT-723", "403,Deferred ELT-713 vendor", "500,Unknown ELT-723"})
    void whenTheAnswerStoppedAfterItsHead_thenItsStatusCountsOnlyWhereItIsEnough(int status, String expected) {
        when(call.status()).thenReturn(OptionalInt.of(status));
        when(call.retryAfter()).thenReturn(Optional.empty());
        Throwable failure = new WebServiceException(new SocketTimeoutException("late"));

        assertEquals(expected, OutcomeText.describe(classifier.failure(failure, noProbe())));
    }

    private static Throwable caused(Throwable outer, Throwable cause) {
        return outer.initCause(cause);
    }

    private static Supplier<Optional<ConnectionFailure>> noProbe() {
        return () -> fail("no handshake was to be made");
    }
}
