package se.eltsdk.spring.internal.setup;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.bankid.BankIdEnvironment;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.spring.internal.properties.EltProperties;
import se.eltsdk.spring.internal.properties.EltProperties.PaceMode;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.transport.tls.HttpProxy;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;

/** Makes out of the properties what the clients of FK and BankID need. */
public final class ClientSetup {

    private static final Duration FROM_ANSWER = Duration.ofSeconds(1);
    private static final Duration FROM_SENDING = Duration.ofMillis(1050);
    private static final String PROXY_PASSWORD = "elt.proxy.password-file";

    private ClientSetup() {
    }

    /** Returns a pacer, which all clients of the application share. */
    public static CallPacer pacer(EltProperties.Pace pace) {
        boolean isFromSending = pace.mode() == PaceMode.SENT;
        Duration interval = pace.interval() == null ? isFromSending ? FROM_SENDING : FROM_ANSWER
                : PropertyValues.notNegative("elt.pace.interval", pace.interval(), "1s");
        return isFromSending ? CallPacer.fromSending(new CallInterval(interval))
                : CallPacer.of(new CallInterval(interval));
    }

    /** Returns the configuration of the client. */
    public static FkClientConfig client(EltProperties properties, EltEnvironment environment, KeyMaterial tlsKey,
            CallPacer pacer, Clock clock) {
        EltProperties.Timeout timeout = properties.timeout();
        FkClientConfig config = FkClientConfig.of(environment, tlsKey).withClock(clock)
                .withRevocation(properties.revocation())
                .withTimeouts(PropertyValues.positive("elt.timeout.connect", timeout.connect(), "10s"),
                        PropertyValues.positive("elt.timeout.answer", timeout.answer(), "60s"),
                        PropertyValues.positive("elt.timeout.total", timeout.total(), "90s"));
        FkClientConfig paced = PropertyException.of("elt.pace.interval", () -> config.withPacer(pacer));
        return properties.proxy().host() == null ? paced : paced.withProxy(proxy(properties.proxy()));
    }

    /** Returns the client of BankID, through the proxy if there is one. */
    public static BankIdClient bankIdClient(EltProperties.Proxy proxy, BankIdEnvironment environment, KeyMaterial key,
            Clock clock) {
        BankIdClient.Builder client = BankIdClient.builder(environment, key, clock);
        if (proxy.host() != null) {
            client.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(host(proxy), port(proxy))));
            withCredentials(proxy, client::proxyCredentials);
        }
        return client.open();
    }

    /** Returns BankID's environment: test or production as FK's is. */
    public static BankIdEnvironment bankId(EltProperties.BankId bankId, boolean isProduction) {
        new RequiredProperties().with("elt.bankid.tls-anchors", "for elt.bankid.endpoint", bankId.tlsAnchors())
                .check();
        TrustAnchors issuers = EnvironmentSetup.anchors("elt.bankid.tls-anchors", bankId.tlsAnchors());
        return PropertyException.of("elt.bankid.endpoint", () -> isProduction
                ? BankIdEnvironment.production(bankId.endpoint(), issuers)
                : BankIdEnvironment.test(bankId.endpoint(), issuers));
    }

    /** Returns FK's published calendar, with the application's own notices if there are any. */
    public static FkCalendar calendar(@Nullable Path file) {
        if (file == null) {
            return FkCalendar.published();
        }
        return PropertyException.of("elt.calendar.file", () -> FkCalendar.published()
                .and(FkCalendar.read(content(file), file.getFileName().toString())));
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new EltException(ErrorMessage.of(ErrorCode.FILE_NOT_OPENED.variant("property"))
                    .with("property", "elt.calendar.file").with("reason", e.getClass().getSimpleName()), e);
        }
    }

    private static HttpProxy proxy(EltProperties.Proxy proxy) {
        HttpProxy route = HttpProxy.of(host(proxy), port(proxy));
        return withCredentials(proxy, route::withCredentials).orElse(route);
    }

    private static String host(EltProperties.Proxy proxy) {
        return PropertyValues.host("elt.proxy.host", proxy.host());
    }

    private static int port(EltProperties.Proxy proxy) {
        return PropertyValues.port("elt.proxy.port", proxy.port());
    }

    /** Returns what {@code use} returns; empty without a user name. */
    private static <T> Optional<T> withCredentials(EltProperties.Proxy proxy, BiFunction<String, char[], T> use) {
        if (proxy.user() == null) {
            return Optional.empty();
        }
        char[] password = password(proxy);
        try {
            return Optional.of(use.apply(PropertyValues.user("elt.proxy.user", proxy.user()), password));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static char[] password(EltProperties.Proxy proxy) {
        if (proxy.password() != null) {
            return proxy.password().toCharArray();
        }
        new RequiredProperties().with(PROXY_PASSWORD, "or elt.proxy.password, for elt.proxy.user",
                proxy.passwordFile()).check();
        return KeyLoader.password(PROXY_PASSWORD, proxy.passwordFile());
    }
}
