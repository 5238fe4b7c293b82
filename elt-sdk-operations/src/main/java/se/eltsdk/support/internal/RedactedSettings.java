package se.eltsdk.support.internal;

import static java.util.Map.entry;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.eltsdk.doctor.internal.config.SettingKeys;
import se.eltsdk.doctor.internal.config.Settings;
import se.eltsdk.doctor.internal.config.SettingsFile;
import se.eltsdk.doctor.internal.setup.ObservationCollector;

/** A configuration without secrets and personal data: technical values, and for other keys only that they are set. */
public final class RedactedSettings {

    private static final Predicate<String> DURATION = Pattern.compile("P[0-9DTHMS.]{1,20}").asMatchPredicate();
    private static final Map<String, Predicate<String>> TECHNICAL = Map.ofEntries(
            entry(SettingKeys.ENVIRONMENT, words("test", "production")),
            entry(SettingKeys.ENDPOINT, RedactedSettings::isFksEndpoint),
            entry(SettingKeys.FK_ORGANISATION_NUMBER, words("any", "2021005521")),
            entry(SettingKeys.BANKID_POLICIES, Pattern.compile("[0-2](\\.[0-9]{1,5}){2,12}").asMatchPredicate()),
            entry(SettingKeys.REVOCATION, words("off", "soft", "hard")),
            entry(SettingKeys.SEAL_ATTACH, words("true", "false")),
            entry(SettingKeys.PACE_MODE, words("answer", "sent")),
            entry(SettingKeys.DELIVERY_UNKNOWN, words("hold", "resend")),
            entry(SettingKeys.DELIVERY_UNKNOWN_AFTER, DURATION), entry(SettingKeys.PACE_INTERVAL, DURATION),
            entry(SettingKeys.TIMEOUT_CONNECT, DURATION), entry(SettingKeys.TIMEOUT_ANSWER, DURATION),
            entry(SettingKeys.TIMEOUT_TOTAL, DURATION));

    private RedactedSettings() {
    }

    /** Returns a line for each known key that is set. */
    public static List<String> of(Path configuration) {
        Optional<Settings> settings = new SettingsFile(configuration, new ObservationCollector()).read();
        return settings.stream().flatMap(RedactedSettings::lines).toList();
    }

    private static Stream<String> lines(Settings settings) {
        return SettingKeys.ALL.stream().sorted().filter(settings::has)
                .map(key -> key + " = " + shown(key, settings.text(key).orElse("")));
    }

    private static String shown(String key, String value) {
        return TECHNICAL.getOrDefault(key, any -> false).test(value) ? value : "(set)";
    }

    private static Predicate<String> words(String... words) {
        return List.of(words)::contains;
    }

    private static boolean isFksEndpoint(String endpoint) {
        try {
            URI uri = new URI(endpoint);
            return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null && uri.getRawFragment() == null
                    && uri.getHost().matches("localhost|[a-z]{1,12}\\.forsakringskassan\\.se")
                    && uri.getRawPath().equals("/shs2/FK.ASE.Tidredovisning.ext");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
