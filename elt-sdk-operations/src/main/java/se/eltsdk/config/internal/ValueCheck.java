package se.eltsdk.config.internal;

import static java.util.function.Predicate.not;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.InvalidValueException;
import se.eltsdk.config.ConfigurationFinding;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.outbox.jdbc.OutboxTables;

/** Checks one value by the type of its key, without looking at other keys or opening files. */
final class ValueCheck {

    static final String ANY = "any";
    static final String SQLITE = "jdbc:sqlite:";
    static final String POSTGRES = "jdbc:postgresql:";

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Pattern OBJECT_IDENTIFIER = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");
    /** A name or password in a database's address. The driver would parse the password as a port and log it. */
    private static final Pattern LOGIN = Pattern.compile("^[^/]*//[^/?]*@|[?&]password=");

    private final ConfigurationKey key;
    private final String value;
    private final int line;

    private ValueCheck(ConfigurationKey key, String value, int line) {
        this.key = key;
        this.value = value;
        this.line = line;
    }

    /** Returns the error of a value; empty if the key accepts it. */
    static Optional<ConfigurationFinding> of(ConfigurationKey key, String value, int line) {
        return new ValueCheck(key, value, line).error();
    }

    private Optional<ConfigurationFinding> error() {
        if (value.isEmpty()) {
            return Optional.of(error(ErrorCode.CONFIGURATION_VALUE.variant("empty")));
        }
        return switch (key.type()) {
            case TEXT -> Optional.empty();
            case CHOICE, FLAG -> unless(key.words().contains(value), "words");
            case DURATION -> unless(duration(value).isPresent(), "duration");
            case FILE, FOLDER, PASSWORD_FILE -> unless(isPath(value), "path");
            case FILES -> unless(isListOf(ValueCheck::isPath), "paths");
            case HTTPS_ADDRESS -> endpoint();
            case FK_NUMBER -> unless(value.equals(ANY) || isOrganisationNumber(value), "fk-number");
            case ORGANISATION_NUMBERS -> unless(isListOf(ValueCheck::isOrganisationNumber), "organisation-numbers");
            case OBJECT_IDENTIFIERS -> unless(isListOf(OBJECT_IDENTIFIER.asMatchPredicate()), "object-identifiers");
            case DATABASE -> database();
            case TABLE_NAME -> isTableName() ? Optional.empty()
                    : Optional.of(error(ErrorCode.INVALID_TABLE_NAME.variant("key")));
            case PROXY -> unless(proxy(value).isPresent(), "proxy");
        };
    }

    /** Returns an error unless the value is accepted; the variant says what it must be. */
    private Optional<ConfigurationFinding> unless(boolean accepted, String variant) {
        return accepted ? Optional.empty() : Optional.of(error(ErrorCode.CONFIGURATION_VALUE.variant(variant)));
    }

    private ConfigurationFinding error(ErrorCode.Variant variant) {
        return new ConfigurationFinding(key.key(), line, ErrorMessage.of(variant).with("line", line).with("key", key)
                .with("words", key.words()).with("example", key.example()));
    }

    private Optional<ConfigurationFinding> endpoint() {
        Optional<URI> address = uri(value).filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null);
        if (address.isPresent() && !"https".equalsIgnoreCase(address.get().getScheme())) {
            return Optional.of(error(ErrorCode.ENDPOINT_NOT_HTTPS.variant("")));
        }
        return unless(address.isPresent(), "address");
    }

    private Optional<ConfigurationFinding> database() {
        boolean sqlite = value.startsWith(SQLITE) && isPath(value.substring(SQLITE.length()));
        if (LOGIN.matcher(value).find()) {
            return Optional.of(error(ErrorCode.CONFIGURATION_VALUE.variant("login")));
        }
        return unless(sqlite && value.length() > SQLITE.length() || value.startsWith(POSTGRES), "database");
    }

    private boolean isTableName() {
        try {
            boolean schema = key == ConfigurationKey.OUTBOX_SCHEMA;
            return new OutboxTables(schema ? value : "", schema ? "" : value) != null;
        } catch (EltException e) {
            return false;
        }
    }

    private boolean isListOf(Predicate<String> accepted) {
        List<String> parts = list(value);
        return !parts.isEmpty() && parts.stream().allMatch(accepted);
    }

    private static boolean isPath(String name) {
        try {
            return Path.of(name) != null;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isOrganisationNumber(String digits) {
        try {
            return OrganisationNumber.parse(digits) != null;
        } catch (InvalidValueException e) {
            return false;
        }
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text))
                    .filter(time -> time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<URI> proxy(String text) {
        return uri(text).filter(uri -> "http".equals(uri.getScheme()) && uri.getHost() != null)
                .filter(uri -> uri.getPort() > 0 && uri.getPort() < 65_536)
                .filter(uri -> uri.getPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null)
                .filter(uri -> !String.valueOf(uri.getUserInfo()).contains(":"));
    }

    static List<String> list(String text) {
        return Stream.of(text.split(",")).map(String::strip).filter(not(String::isEmpty)).toList();
    }
}
