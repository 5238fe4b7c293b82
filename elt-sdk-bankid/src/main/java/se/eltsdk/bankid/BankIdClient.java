package se.eltsdk.bankid;

import static java.util.Objects.requireNonNull;
import static se.eltsdk.bankid.internal.json.JsonObjects.text;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.bankid.internal.http.AnswerLostException;
import se.eltsdk.bankid.internal.http.BankIdConnector;
import se.eltsdk.bankid.internal.http.HttpAnswer;
import se.eltsdk.bankid.internal.http.TunnelProxy;
import se.eltsdk.bankid.internal.json.CollectAnswers;
import se.eltsdk.bankid.internal.json.ErrorAnswers;
import se.eltsdk.bankid.internal.json.JsonObjects;
import se.eltsdk.bankid.internal.json.JsonObjects.MalformedJsonException;
import se.eltsdk.identity.PersonId;
import se.eltsdk.internal.ProxyCredentials;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.trust.key.KeyMaterial;
import se.eltsdk.trust.key.internal.KeyMaterialAccess;

/**
 * A client for BankID's relying-party API, version 6.0: opens orders for signatures and collects their results.
 *
 * <pre>{@code
 * try (BankIdClient client = BankIdClient.open(bankId, relyingPartyKey, clock)) {
 *     SigningOrder order = client.sign(SigningRequest.forAssistant(document),
 *             EndUser.web("203.0.113.7", "vendor.example", userAgent));
 *     show(order.qrAt(clock.instant()).svg());          // each second
 *     CollectResult result = client.collect(order.reference());   // every two seconds
 * }
 * }</pre>
 *
 * <p>Each method makes exactly one HTTPS request on a connection of its own; nothing is repeated. Every method may throw
 * a {@link BankIdException} of ELT-620 to ELT-636, ELT-650 or ELT-651, or ELT-755 to ELT-757 for a proxy.
 * Thread-safe.
 */
public final class BankIdClient implements AutoCloseable {

    private static final int OK = 200;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final BankIdEnvironment environment;
    private final X509Certificate certificate;
    private final BankIdConnector connector;
    private final Clock clock;
    private volatile boolean closed;

    private BankIdClient(Builder builder) {
        this.environment = builder.environment;
        this.certificate = builder.key.certificate();
        this.clock = builder.clock;
        builder.key.requireFor(environment.name());
        requireValidCertificate();
        this.connector = new BankIdConnector(environment, KeyMaterialAccess.relyingPartyKeyManager(builder.key), clock,
                new TunnelProxy(builder.proxy, builder.proxyAuthorization), builder.connectLimit,
                builder.callLimit);
    }

    /**
     * Opens a client without a proxy. Makes no call.
     *
     * @param key the vendor's relying-party certificate with its key, from a bank
     * @throws BankIdException ELT-620 or ELT-621 when the certificate has expired or is not valid yet
     * @throws se.eltsdk.trust.UntrustedException ELT-804 when it may not be a TLS client's, ELT-818 when it belongs to
     *                                            the other environment
     */
    public static BankIdClient open(BankIdEnvironment environment, KeyMaterial key, Clock clock) {
        return builder(environment, key, clock).open();
    }

    /** Begins a client with a proxy or other time limits. */
    public static Builder builder(BankIdEnvironment environment, KeyMaterial key, Clock clock) {
        return new Builder(environment, key, clock);
    }

    /** As {@link #sign(SigningRequest, EndUser, SigningRequirement)} with no requirement but the request's own signer. */
    public SigningOrder sign(SigningRequest request, EndUser endUser) {
        return sign(request, endUser, SigningRequirement.none());
    }

    /**
     * Opens an order for a signature. A request for an assistant can be signed only by the assistant.
     *
     * @throws BankIdException          ELT-624 when the answer was lost: BankID may have an order. Not repeated here;
     *                                  ELT-627 when the signer has another order
     * @throws IllegalArgumentException when the requirement names another signer than the request
     */
    public SigningOrder sign(SigningRequest request, EndUser endUser, SigningRequirement requirement) {
        Map<String, Object> members = new LinkedHashMap<>(endUser.members());
        members.putAll(texts(request));
        Map<String, Object> required = request.signer().map(requirement::forSigner).orElse(requirement).members();
        if (!required.isEmpty()) {
            members.put("requirement", required);
        }
        Map<String, Object> answer = order("sign", members);
        return new SigningOrder(reference(answer), token(answer, "autoStartToken"), token(answer, "qrStartToken"),
                token(answer, "qrStartSecret"), clock.instant());
    }

    /**
     * Opens an order for a signature in a phone call: the BankID app of this person asks for it.
     *
     * @param signer    the person on the phone
     * @param initiator who called whom; the app asks the signer to confirm it
     * @throws BankIdException          as {@link #sign}
     * @throws IllegalArgumentException when the request is for another signer
     */
    public OrderReference phoneSign(SigningRequest request, PersonId signer, CallInitiator initiator) {
        return phoneSign(request, signer, initiator, SigningRequirement.none());
    }

    /** As {@link #phoneSign(SigningRequest, PersonId, CallInitiator)} with a requirement on the BankID. */
    public OrderReference phoneSign(SigningRequest request, PersonId signer, CallInitiator initiator,
            SigningRequirement requirement) {
        request.signer().ifPresent(requirement.forSigner(signer)::forSigner);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("personalNumber", signer.digits());
        members.put("callInitiator", initiator.word());
        members.putAll(texts(request));
        Map<String, Object> required = requirement.membersByPhone();
        if (!required.isEmpty()) {
            members.put("requirement", required);
        }
        return reference(order("phone/sign", members));
    }

    /**
     * Asks once how an order is. Ask every two seconds while it is pending, whether or not a page is open.
     *
     * <p>BankID gives a result once, for three minutes when complete. A lost answer is {@link CollectResult.Unknown}, not
     * an exception.
     *
     * @throws BankIdException ELT-628 when the result was collected already, the order is unknown or too old, or it was
     *                         made with another certificate
     */
    public CollectResult collect(OrderReference reference) {
        try {
            HttpAnswer answer = post("collect", Map.of("orderRef", reference.value()));
            if (answer.status() != OK) {
                throw ErrorAnswers.of(answer);
            }
            return CollectAnswers.read(reference, answer.body(), clock.instant());
        } catch (AnswerLostException e) {
            return new CollectResult.Unknown(lost(ErrorCode.BANKID_ANSWER_LOST, e), Bytes.of(new byte[0]));
        }
    }

    /**
     * Cancels a pending order.
     *
     * @throws BankIdException ELT-625 when the answer was lost, ELT-628 when the order has ended or is unknown
     */
    public void cancel(OrderReference reference) {
        try {
            HttpAnswer answer = post("cancel", Map.of("orderRef", reference.value()));
            if (answer.status() != OK) {
                throw ErrorAnswers.of(answer);
            }
        } catch (AnswerLostException e) {
            throw lost(ErrorCode.BANKID_ANSWER_LOST, e);
        }
    }

    /**
     * Checks the way to BankID without opening an order: name, proxy, TLS in both directions, certificate. It is a GET of
     * {@code /auth}, which BankID answers with 405.
     *
     * @return the server's time, by its header {@code Date}; empty when it sent none
     * @throws BankIdException ELT-652 when the answer is none of BankID's; ELT-651 also when no answer came and a second
     *                         handshake, without a request, shows that the server refuses the certificate
     */
    public Optional<Instant> ping() {
        requireUsable();
        try {
            HttpAnswer answer = connector.get("auth");
            if (answer.status() != METHOD_NOT_ALLOWED) {
                throw ErrorAnswers.ofPing(answer);
            }
            return Optional.ofNullable(answer.date());
        } catch (AnswerLostException e) {
            throw new BankIdException(ErrorMessage.of(connector.isCertificateRefused()
                    ? ErrorCode.RP_CERTIFICATE_REFUSED.variant("") : ErrorCode.BANKID_ANSWER_LOST.variant("ping")), e);
        }
    }

    /** Returns the environment. */
    public BankIdEnvironment environment() {
        return environment;
    }

    /** Refuses further calls. Orders at BankID live on. */
    @Override
    public void close() {
        closed = true;
    }

    @Override
    public String toString() {
        return "BankIdClient[" + environment + "]";
    }

    private static Map<String, Object> texts(SigningRequest request) {
        Map<String, Object> texts = new LinkedHashMap<>();
        texts.put("userVisibleData", request.userVisibleData());
        texts.put("userVisibleDataFormat", "plaintext");
        texts.put("userNonVisibleData", request.userNonVisibleData());
        return texts;
    }

    /** After a status that says yes, an answer that cannot be read has left an order behind too. */
    private Map<String, Object> order(String operation, Map<String, Object> members) {
        try {
            HttpAnswer answer = post(operation, members);
            if (answer.status() != OK) {
                throw ErrorAnswers.of(answer);
            }
            return JsonObjects.read(answer.body());
        } catch (AnswerLostException | MalformedJsonException e) {
            throw lost(ErrorCode.BANKID_ORDER_UNCERTAIN, e);
        }
    }

    private HttpAnswer post(String operation, Map<String, Object> members) throws AnswerLostException {
        requireUsable();
        return connector.post(operation, JsonObjects.write(members));
    }

    private static OrderReference reference(Map<String, Object> answer) {
        try {
            return new OrderReference(text(answer, "orderRef"));
        } catch (IllegalArgumentException e) {
            throw lost(ErrorCode.BANKID_ORDER_UNCERTAIN, e);
        }
    }

    private static String token(Map<String, Object> answer, String name) {
        String token = text(answer, name);
        if (token.isEmpty()) {
            throw lost(ErrorCode.BANKID_ORDER_UNCERTAIN, null);
        }
        return token;
    }

    private static BankIdException lost(ErrorCode code, @Nullable Exception cause) {
        return new BankIdException(ErrorMessage.of(code), cause);
    }

    private void requireUsable() {
        if (closed) {
            throw new IllegalStateException("the client is closed");
        }
        requireValidCertificate();
    }

    private void requireValidCertificate() {
        Instant now = clock.instant();
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new BankIdException(ErrorMessage.of(ErrorCode.RP_CERTIFICATE_EXPIRED)
                    .with("notAfter", certificate.getNotAfter().toInstant()));
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new BankIdException(ErrorMessage.of(ErrorCode.RP_CERTIFICATE_NOT_YET_VALID)
                    .with("notBefore", certificate.getNotBefore().toInstant()));
        }
    }

    /** Configures a client; not for use by several threads. */
    public static final class Builder {

        private final BankIdEnvironment environment;
        private final KeyMaterial key;
        private final Clock clock;
        private ProxySelector proxy = HttpClient.Builder.NO_PROXY;
        /** Null without credentials. */
        private @Nullable String proxyAuthorization;
        private Duration connectLimit = Duration.ofSeconds(5);
        private Duration callLimit = Duration.ofSeconds(20);

        private Builder(BankIdEnvironment environment, KeyMaterial key, Clock clock) {
            this.environment = requireNonNull(environment, "environment");
            this.key = requireNonNull(key, "key");
            this.clock = requireNonNull(clock, "clock");
        }

        /** The HTTP proxy that opens a tunnel, for example {@code ProxySelector.of(address)}. Default: none. */
        public Builder proxy(ProxySelector value) {
            proxy = requireNonNull(value, "value");
            return this;
        }

        /**
         * The user name and password for the proxy, in the Basic scheme; BankID never gets them. Default: none.
         *
         * <p>The JDK removes them (ELT-757) unless the JVM is started with
         * {@code -Djdk.http.auth.tunneling.disabledSchemes=}. That option affects the whole JVM, so this library does
         * not set it.
         *
         * @throws IllegalArgumentException when the name contains a colon
         */
        public Builder proxyCredentials(String user, char[] password) {
            proxyAuthorization = ProxyCredentials.headerValue(user, password);
            return this;
        }

        /** The most time to connect. Default: 5 seconds. */
        public Builder connectLimit(Duration value) {
            connectLimit = requireNonNull(value, "value");
            return this;
        }

        /** The most time of a whole call, from connecting to the answer's last byte. Default: 20 seconds. */
        public Builder callLimit(Duration value) {
            callLimit = requireNonNull(value, "value");
            return this;
        }

        /** Opens the client, as {@link BankIdClient#open}. */
        public BankIdClient open() {
            return new BankIdClient(this);
        }
    }
}
