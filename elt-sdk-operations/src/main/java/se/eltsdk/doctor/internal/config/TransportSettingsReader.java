package se.eltsdk.doctor.internal.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.doctor.internal.setup.QuotedText;
import se.eltsdk.transport.tls.HttpProxy;
import se.eltsdk.transport.tls.RevocationMode;

/** Reads how a configuration connects to FK: pace, timeouts, proxy, revocation, calendar, outbox. */
final class TransportSettingsReader {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LEAST_FROM_SENDING = Duration.ofMillis(1_050);
    private static final int CALENDAR_BYTES = 1 << 20;

    private final Settings settings;
    private final boolean production;

    TransportSettingsReader(Settings settings, boolean production) {
        this.settings = settings;
        this.production = production;
    }

    Optional<Duration> interval() {
        Optional<Duration> interval = settings.duration(SettingKeys.PACE_INTERVAL);
        boolean sent = settings.word(SettingKeys.PACE_MODE, "answer", "sent").filter("sent"::equals).isPresent();
        if (sent && interval.orElse(SECOND).compareTo(LEAST_FROM_SENDING) < 0) {
            settings.wrong(SettingKeys.PACE_INTERVAL, "is under PT1.05S, the least with pace.mode = sent",
                    "Set at least PT1.05S, or use pace.mode = answer.");
        }
        return settings.has(SettingKeys.PACE_INTERVAL) ? interval : Optional.of(SECOND);
    }

    Duration connectLimit() {
        Duration connect = settings.duration(SettingKeys.TIMEOUT_CONNECT).orElse(Duration.ofSeconds(10));
        settings.duration(SettingKeys.TIMEOUT_ANSWER);
        Duration total = settings.duration(SettingKeys.TIMEOUT_TOTAL).orElse(Duration.ofSeconds(90));
        settings.word(SettingKeys.DELIVERY_UNKNOWN, "hold", "resend");
        settings.duration(SettingKeys.DELIVERY_UNKNOWN_AFTER).filter(after -> after.compareTo(total) < 0)
                .ifPresent(after -> settings.wrong(SettingKeys.DELIVERY_UNKNOWN_AFTER, "is less than timeout.total",
                        "Set at least as much: a report whose call is still in progress would be sent again."));
        return connect;
    }

    RevocationMode revocation() {
        return settings.word(SettingKeys.REVOCATION, "off", "soft", "hard")
                .map(word -> RevocationMode.valueOf(word.toUpperCase(Locale.ROOT))).orElse(RevocationMode.SOFT);
    }

    /** Reads the words, flags and files that no other method reads. */
    void rest() {
        settings.word(SettingKeys.SEAL_ATTACH, "true", "false");
        new OutboxSettingsReader(settings).read();
        if (production && settings.has(SettingKeys.TEST_BANKID)) {
            settings.observations().error("ELT-844", SettingKeys.TEST_BANKID, "There is no test BankID in production.",
                    "Remove the line.");
        }
    }

    FkCalendar calendar() {
        return settings.bytes(SettingKeys.CALENDAR_FILE, CALENDAR_BYTES).map(content -> {
            try {
                return FkCalendar.published().and(FkCalendar.read(content, SettingKeys.CALENDAR_FILE));
            } catch (EltException e) {
                settings.observations().error(e.code(), SettingKeys.CALENDAR_FILE, "The calendar file cannot be used: "
                        + QuotedText.text(QuotedText.sentence(e)) + ".",
                        "Correct it there, or remove the line; FK's own "
                        + "notices apply in both cases.");
                return FkCalendar.published();
            }
        }).orElseGet(FkCalendar::published);
    }

    Optional<HttpProxy> proxy() {
        Optional<String> text = settings.text(SettingKeys.PROXY);
        Optional<HttpProxy> proxy = text.flatMap(this::proxy);
        if (text.isPresent() && proxy.isEmpty()) {
            settings.wrong(SettingKeys.PROXY, "is not a proxy",
                    "Set http://host:port or http://user@host:port, with the "
                    + "password in proxy.password-file.");
        }
        return proxy;
    }

    private Optional<HttpProxy> proxy(String text) {
        try {
            URI uri = new URI(text);
            if (!"http".equals(uri.getScheme()) || uri.getHost() == null || !uri.getPath().isEmpty()) {
                return Optional.empty();
            }
            HttpProxy proxy = HttpProxy.of(uri.getHost(), uri.getPort());
            if (uri.getUserInfo() != null) {
                return withPassword(proxy, uri.getUserInfo());
            }
            if (settings.has(SettingKeys.PROXY_PASSWORD_FILE)) {
                settings.wrong(SettingKeys.PROXY_PASSWORD_FILE, "is set without a user name",
                        "Set the user name in the proxy's address, http://user@host:port, or remove the line.");
            }
            return Optional.of(proxy);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<HttpProxy> withPassword(HttpProxy proxy, String user) {
        settings.required(SettingKeys.PROXY_PASSWORD_FILE, "Set the file with the proxy's password.");
        Optional<PasswordFile> file = settings.password(SettingKeys.PROXY_PASSWORD_FILE);
        char[] password = file.map(PasswordFile::password).orElse(new char[0]);
        try {
            return Optional.of(proxy.withCredentials(user, password));
        } finally {
            Arrays.fill(password, '\0');
            file.ifPresent(PasswordFile::wipe);
        }
    }
}
