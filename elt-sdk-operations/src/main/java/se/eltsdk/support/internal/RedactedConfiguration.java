package se.eltsdk.support.internal;

import static se.eltsdk.config.ConfigurationKey.BANKID_POLICIES;
import static se.eltsdk.config.ConfigurationKey.ENDPOINT;
import static se.eltsdk.config.ConfigurationKey.FK_ORGANISATION_NUMBER;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.internal.ConfigurationReader;
import se.eltsdk.config.internal.ConfigurationValues;

/** A configuration without secrets and personal data: technical values, and for other keys only that they are set. */
public final class RedactedConfiguration {

    private static final Pattern FK_HOST = Pattern.compile("localhost|[a-z]{1,12}\\.forsakringskassan\\.se");
    /** Values that are shown only in these forms, because any others might contain personal data. */
    private static final Map<ConfigurationKey, Predicate<String>> FORMS = Map.of(
            ENDPOINT, RedactedConfiguration::isFksEndpoint,
            FK_ORGANISATION_NUMBER, List.of("any", "2021005521")::contains,
            BANKID_POLICIES, Pattern.compile("[0-2](\\.[0-9]{1,5}){2,12}").asMatchPredicate());

    private RedactedConfiguration() {
    }

    /** Returns a line for each known key that is set, in the order of their names. */
    public static List<String> of(Path configuration) {
        ConfigurationValues values = ConfigurationReader.examine(configuration);
        return Stream.of(ConfigurationKey.values()).filter(values::has)
                .map(key -> key + " = " + shown(key, values)).sorted().toList();
    }

    private static String shown(ConfigurationKey key, ConfigurationValues values) {
        return values.usable(key).filter(value -> key.isShownInSupportBundle())
                .filter(FORMS.getOrDefault(key, any -> true)).orElse("(set)");
    }

    private static boolean isFksEndpoint(String endpoint) {
        URI uri = URI.create(endpoint);
        return uri.getRawQuery() == null && FK_HOST.matcher(uri.getHost()).matches()
                && uri.getRawPath().equals("/shs2/FK.ASE.Tidredovisning.ext");
    }
}
