package se.eltsdk.config.internal;

import static java.util.Objects.requireNonNull;
import static se.eltsdk.config.ConfigurationKey.DELIVERY_UNKNOWN_AFTER;
import static se.eltsdk.config.ConfigurationKey.ENVIRONMENT;
import static se.eltsdk.config.ConfigurationKey.FK_ORGANISATION_NUMBER;
import static se.eltsdk.config.ConfigurationKey.OUTBOX_PREFIX;
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
import se.eltsdk.ErrorMessage;
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
        ErrorCode code = production ? ErrorCode.PACE_TOO_FAST : ErrorCode.PACE_FAST_IN_TEST;
        ErrorMessage message = ErrorMessage.of(code.variant(line == 0 ? "short" : "short-line")).with("least", least);
        return Optional.of(new ConfigurationFinding(PACE_INTERVAL.key(), line,
                line == 0 ? message : message.with("line", line)));
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
                .ifPresent(after -> error(DELIVERY_UNKNOWN_AFTER,
                        ErrorMessage.of(ErrorCode.CONFIGURATION_VALUE.variant("less-than-total"))
                        .with("other", TIMEOUT_TOTAL).with("least", total)));
    }

    private void proxy() {
        boolean user = value(PROXY).flatMap(ValueCheck::proxy).filter(uri -> uri.getUserInfo() != null).isPresent();
        if (value(PROXY_PASSWORD_FILE).isPresent() && !user) {
            error(PROXY_PASSWORD_FILE, ErrorMessage.of(ErrorCode.CONFIGURATION_VALUE.variant("no-proxy-user"))
                    .with("other", PROXY));
        }
    }

    private void production() {
        if (isProduction() && value(FK_ORGANISATION_NUMBER).filter(ValueCheck.ANY::equals).isPresent()) {
            error(FK_ORGANISATION_NUMBER, ErrorMessage.of(ErrorCode.CONFIGURATION_VALUE.variant("any-in-production")));
        }
        if (isProduction() && value(TEST_BANKID).isPresent()) {
            error(TEST_BANKID, ErrorMessage.of(ErrorCode.CONFIGURATION_VALUE.variant("test-bankid")));
        }
    }

    private void schema() {
        if (value(OUTBOX_SCHEMA).isPresent()
                && value(OUTBOX_URL).filter(url -> url.startsWith(ValueCheck.SQLITE)).isPresent()) {
            error(OUTBOX_SCHEMA, ErrorMessage.of(ErrorCode.INVALID_TABLE_NAME.variant("sqlite-line"))
                    .with("other", OUTBOX_PREFIX));
        }
    }

    /** Returns the keys of which only one may be given, one finding for each pair. */
    static List<ConfigurationFinding> exclusive(Map<ConfigurationKey, ConfigurationLine> given) {
        return given.keySet().stream().flatMap(key -> key.exclusiveWith().stream()
                .filter(other -> key.compareTo(other) < 0 && given.containsKey(other))
                .map(other -> exclusive(line(given, key), key, line(given, other), other))).toList();
    }

    private static ConfigurationFinding exclusive(int line, ConfigurationKey key, int otherLine,
            ConfigurationKey other) {
        return new ConfigurationFinding(key.key(), line, ErrorMessage.of(ErrorCode.CONFIGURATION_KEYS_EXCLUSIVE)
                .with("line", line).with("key", key).with("other", other).with("otherLine", otherLine));
    }

    /** Returns the keys that sending needs and the file does not give. */
    static List<ConfigurationFinding> missing(Map<ConfigurationKey, ConfigurationLine> given) {
        return Stream.of(ConfigurationKey.values()).filter(key -> !given.containsKey(key) && isNeeded(key, given))
                .map(ConfigurationRules::missing).toList();
    }

    static ConfigurationFinding missing(ConfigurationKey key) {
        Optional<ConfigurationKey> other = key.exclusiveWith().stream().findFirst();
        ErrorMessage message = ErrorMessage.of(ErrorCode.CONFIGURATION_KEY_MISSING.variant(other.isEmpty() ? "key"
                : "either")).with("key", key).with("example", key.example());
        return new ConfigurationFinding(key.key(), 0, other.map(one -> message.with("other", one)).orElse(message));
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
        return line(lines, key);
    }

    private static int line(Map<ConfigurationKey, ConfigurationLine> given, ConfigurationKey key) {
        return requireNonNull(given.get(key)).number();
    }

    private void error(ConfigurationKey key, ErrorMessage message) {
        findings.add(new ConfigurationFinding(key.key(), line(key), message.with("line", line(key)).with("key", key)));
    }
}
