package se.eltsdk.config.internal;

import static se.eltsdk.config.ConfigurationKey.DELIVERY_UNKNOWN_AFTER;
import static se.eltsdk.config.ConfigurationKey.ENVIRONMENT;
import static se.eltsdk.config.ConfigurationKey.FK_ORGANISATION_NUMBER;
import static se.eltsdk.config.ConfigurationKey.OUTBOX_SCHEMA;
import static se.eltsdk.config.ConfigurationKey.OUTBOX_URL;
import static se.eltsdk.config.ConfigurationKey.PACE_INTERVAL;
import static se.eltsdk.config.ConfigurationKey.PACE_MODE;
import static se.eltsdk.config.ConfigurationKey.PROXY;
import static se.eltsdk.config.ConfigurationKey.PROXY_PASSWORD_FILE;
import static se.eltsdk.config.ConfigurationKey.TEST_BANKID;
import static se.eltsdk.config.ConfigurationKey.TIMEOUT_TOTAL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;
import se.eltsdk.config.ConfigurationFinding;
import se.eltsdk.config.ConfigurationKey;

/** The rules over several keys. They apply to the keys whose own values are accepted. */
public final class ConfigurationRules {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SECOND_FROM_SENDING = Duration.ofMillis(1050);

    private final Map<ConfigurationKey, ConfigurationLine> lines;
    private final List<ConfigurationFinding> findings = new ArrayList<>();

    private ConfigurationRules(Map<ConfigurationKey, ConfigurationLine> accepted) {
        this.lines = accepted;
    }

    /** Returns what the keys that are given break. */
    static List<ConfigurationFinding> broken(Map<ConfigurationKey, ConfigurationLine> accepted) {
        ConfigurationRules rules = new ConfigurationRules(accepted);
        rules.pace();
        rules.unknownOutcomes();
        rules.proxy();
        rules.production();
        rules.schema();
        return rules.findings;
    }

    /** Returns the least interval between two calls, from FK's answer or from the end of sending. */
    public static Duration leastInterval(boolean fromSending) {
        return fromSending ? SECOND_FROM_SENDING : SECOND;
    }

    /** Returns what is wrong with an interval between two calls; empty if FK accepts it. */
    public static Optional<ConfigurationFinding> pace(Duration interval, boolean fromSending, boolean production,
            int line) {
        Duration least = leastInterval(fromSending);
        if (interval.compareTo(least) >= 0) {
            return Optional.empty();
        }
        String next = "Write at least " + least + (production ? "." : ", unless it is a mock FK.");
        return Optional.of(production
                ? new ConfigurationFinding(ErrorCode.PACE_TOO_FAST, Severity.ERROR, PACE_INTERVAL.key(), line,
                "The interval between calls is less than " + least
                + ": FK blocks vendors that send more than about once a second.", next)
                : new ConfigurationFinding(ErrorCode.PACE_FAST_IN_TEST, Severity.WARNING, PACE_INTERVAL.key(), line,
                "The interval between calls is less than " + least
                + ": shorter than FK accepts, in its test environment too.", next));
    }

    private void pace() {
        value(PACE_INTERVAL).flatMap(ValueCheck::duration).flatMap(interval -> pace(interval,
                        value(PACE_MODE).filter("sent"::equals).isPresent(), isProduction(), line(PACE_INTERVAL)))
                .ifPresent(findings::add);
    }

    private void unknownOutcomes() {
        Duration total = ValueCheck.duration(value(TIMEOUT_TOTAL).or(TIMEOUT_TOTAL::defaultValue).orElseThrow())
                .orElseThrow();
        value(DELIVERY_UNKNOWN_AFTER).flatMap(ValueCheck::duration).filter(after -> after.compareTo(total) < 0)
                .ifPresent(after -> error(ErrorCode.CONFIGURATION_VALUE, DELIVERY_UNKNOWN_AFTER, DELIVERY_UNKNOWN_AFTER
                        + " must be at least " + TIMEOUT_TOTAL + ", which is " + total + ".",
                        "Write at least as much: a report whose call is still in progress would be sent again."));
    }

    private void proxy() {
        boolean user = value(PROXY).flatMap(ValueCheck::proxy).filter(uri -> uri.getUserInfo() != null).isPresent();
        if (value(PROXY_PASSWORD_FILE).isPresent() && !user) {
            error(ErrorCode.CONFIGURATION_VALUE, PROXY_PASSWORD_FILE, PROXY_PASSWORD_FILE
                    + " is given without a user name in " + PROXY
                    + ".", "Write http://user@host:port as " + PROXY + ", or remove the line.");
        }
    }

    private void production() {
        if (isProduction() && value(FK_ORGANISATION_NUMBER).filter(ValueCheck.ANY::equals).isPresent()) {
            error(ErrorCode.CONFIGURATION_VALUE, FK_ORGANISATION_NUMBER, FK_ORGANISATION_NUMBER
                    + " must not be any in production: every "
                    + "customer of the issuer of FK's certificate would be accepted as FK.",
                    "Write FK's organisation number, ten digits.");
        }
        if (isProduction() && value(TEST_BANKID).isPresent()) {
            error(ErrorCode.CONFIGURATION_VALUE, TEST_BANKID, "There is no test BankID in production.",
                    "Remove the line.");
        }
    }

    private void schema() {
        if (value(OUTBOX_SCHEMA).isPresent()
                && value(OUTBOX_URL).filter(url -> url.startsWith(ValueCheck.SQLITE)).isPresent()) {
            error(ErrorCode.INVALID_TABLE_NAME, OUTBOX_SCHEMA, "SQLite has no schemas.",
                    "Remove the line; use outbox.prefix to keep tables apart.");
        }
    }

    /** Returns the keys of which only one may be given, one finding for each pair. */
    static List<ConfigurationFinding> exclusive(Map<ConfigurationKey, ConfigurationLine> given) {
        return given.keySet().stream().flatMap(key -> key.exclusiveWith().stream()
                .filter(other -> key.compareTo(other) < 0 && given.containsKey(other))
                .map(other -> new ConfigurationFinding(ErrorCode.CONFIGURATION_KEYS_EXCLUSIVE, Severity.ERROR,
                key.key(), given.get(key).number(),
                        key + " and " + other + " (line " + given.get(other).number() + ") exclude each other.",
                        "Keep one of them."))).toList();
    }

    /** Returns the keys that sending needs and the file does not give. */
    static List<ConfigurationFinding> missing(Map<ConfigurationKey, ConfigurationLine> given) {
        return Stream.of(ConfigurationKey.values()).filter(key -> !given.containsKey(key) && isNeeded(key, given))
                .map(ConfigurationRules::missing).toList();
    }

    static ConfigurationFinding missing(ConfigurationKey key) {
        String other = key.exclusiveWith().stream().map(one -> ", or give " + one).findFirst().orElse("");
        return new ConfigurationFinding(ErrorCode.CONFIGURATION_KEY_MISSING, Severity.ERROR, key.key(), 0, key
                + " is missing.",
                "Add a line such as " + key + " = " + key.example() + other + ".");
    }

    private static boolean isNeeded(ConfigurationKey key, Map<ConfigurationKey, ConfigurationLine> given) {
        boolean user = key == PROXY_PASSWORD_FILE && given.containsKey(PROXY)
                && ValueCheck.proxy(given.get(PROXY).value()).filter(uri -> uri.getUserInfo() != null).isPresent();
        return (key.isRequired() || user || key.requiredWith().stream().anyMatch(given::containsKey))
                && key.exclusiveWith().stream().noneMatch(given::containsKey);
    }

    private boolean isProduction() {
        return value(ENVIRONMENT).filter("production"::equals).isPresent();
    }

    private Optional<String> value(ConfigurationKey key) {
        return Optional.ofNullable(lines.get(key)).map(ConfigurationLine::value);
    }

    private int line(ConfigurationKey key) {
        return lines.get(key).number();
    }

    private void error(ErrorCode code, ConfigurationKey key, String message, String next) {
        findings.add(new ConfigurationFinding(code, Severity.ERROR, key.key(), line(key), message, next));
    }
}
