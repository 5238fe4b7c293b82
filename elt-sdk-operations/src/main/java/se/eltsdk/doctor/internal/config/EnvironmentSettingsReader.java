package se.eltsdk.doctor.internal.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.InvalidValueException;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.UntrustedException;

/** Reads the environment that a configuration describes. */
final class EnvironmentSettingsReader {

    private static final String INCOMPLETE = "ELT-807";
    private static final Map<String, String> SUBJECTS = Map.of("ELT-816", SettingKeys.BANKID_POLICIES,
            "ELT-817", SettingKeys.ENDPOINT);
    private static final String NUMBER = "Set Försäkringskassan's organisation number, ten digits.";

    private final Settings settings;
    private final String name;
    private boolean complete = true;

    EnvironmentSettingsReader(Settings settings) {
        this.settings = settings;
        settings.required(SettingKeys.ENVIRONMENT, "Set test or production; there is no default.");
        this.name = settings.word(SettingKeys.ENVIRONMENT, "test", "production").orElse("");
    }

    String name() {
        return name;
    }

    /** Returns the environment; empty if it is inconsistent or incomplete, which was reported. */
    Optional<EltEnvironment> build(TrustStore trust, Map<TrustRole, String> subjects) {
        Optional<EltEnvironment.Builder> builder = builder(trust);
        if (builder.isEmpty()) {
            return Optional.empty();
        }
        List<UntrustedException> faults = builder.get().faults().stream()
                .filter(fault -> !fault.code().equals(INCOMPLETE)).toList();
        faults.forEach(fault -> settings.observations().refused(subject(fault, subjects), fault));
        if (!complete || !faults.isEmpty() || trust.ever(TrustRole.FK_TLS_ANCHOR).certificates().isEmpty()) {
            return Optional.empty();
        }
        if (trust.ever(TrustRole.BANKID_ROOT).certificates().isEmpty()) {
            // The roots for persons' signatures do not matter for the connection to FK, which can still be checked.
            builder.get().bankIdRoots(trust.ever(TrustRole.FK_TLS_ANCHOR));
        }
        return Optional.of(builder.get().build());
    }

    private static String subject(UntrustedException fault, Map<TrustRole, String> subjects) {
        return SUBJECTS.getOrDefault(fault.code(), subjects.entrySet().stream()
                .filter(entry -> fault.getMessage().contains("role " + entry.getKey().word() + " "))
                .map(Map.Entry::getValue).findFirst().orElse(SettingKeys.TRUST_FOLDER));
    }

    private Optional<EltEnvironment.Builder> builder(TrustStore trust) {
        Optional<URI> endpoint = endpoint();
        Optional<String> number = number();
        Set<String> policies = policies();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        EltEnvironment.Builder builder = (name.equals("production") ? EltEnvironment.production()
                : EltEnvironment.test())
                .trust(trust).bankIdPolicies(policies);
        endpoint.ifPresentOrElse(builder::endpoint, () -> complete = false);
        number.filter("any"::equals).ifPresent(any -> builder.anyFkOrganisationNumber());
        number.filter(digits -> !digits.equals("any")).map(OrganisationNumber::parse)
                .ifPresent(builder::fkOrganisationNumber);
        complete &= number.isPresent();
        return Optional.of(builder);
    }

    private Optional<URI> endpoint() {
        Optional<String> text = settings.required(SettingKeys.ENDPOINT, "Set the address that FK gave you.");
        Optional<URI> address = text.flatMap(EnvironmentSettingsReader::address);
        if (text.isPresent() && address.isEmpty()) {
            settings.wrong(SettingKeys.ENDPOINT, "is not an address",
                    "Set https://host:port/path, as FK gave it to you.");
        }
        return address.filter(uri -> {
            boolean https = "https".equalsIgnoreCase(uri.getScheme());
            if (!https) {
                settings.observations().error("ELT-845", SettingKeys.ENDPOINT,
                        "The endpoint is not https: reports would be sent "
                        + "unprotected, and FK could not know who sends them.", "Set the https address that FK gave "
                        + "you.");
            }
            return https;
        });
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text)).filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Optional<String> number() {
        Optional<String> number = settings.required(SettingKeys.FK_ORGANISATION_NUMBER, NUMBER);
        if (number.filter("any"::equals).isPresent()) {
            if (name.equals("production")) {
                settings.wrong(SettingKeys.FK_ORGANISATION_NUMBER,
                        "must not be any in production: every customer of the "
                        + "issuer of FK's certificate would be accepted as FK", NUMBER);
            }
            return number.filter(any -> !name.equals("production"));
        }
        return number.filter(digits -> {
            try {
                OrganisationNumber.parse(digits);
                return true;
            } catch (InvalidValueException e) {
                settings.wrong(SettingKeys.FK_ORGANISATION_NUMBER, "is not an organisation number", NUMBER);
                return false;
            }
        });
    }

    private Set<String> policies() {
        return settings.text(SettingKeys.BANKID_POLICIES).stream().flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip).filter(policy -> !policy.isEmpty()).filter(policy -> {
                    boolean dotted = policy.matches("[0-2](\\.(0|[1-9][0-9]*))+");
                    if (!dotted) {
                        settings.wrong(SettingKeys.BANKID_POLICIES, "contains something other than object identifiers",
                                "Set numbers such as 1.2.3.4.25, separated by commas.");
                    }
                    return dotted;
                }).collect(Collectors.toSet());
    }
}
