package se.eltsdk.spring.internal.setup;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.spring.internal.properties.EltProperties;
import se.eltsdk.spring.internal.properties.EltProperties.EnvironmentName;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.TrustStore;

/** Makes the environment out of the properties. */
public final class EnvironmentSetup {

    private static final String ENVIRONMENT = "elt.environment";
    private static final String ANY = "any";
    private static final String TRUST_FOLDER = "elt.trust.folder";
    private static final String ANCHORS = "elt.fk.anchors";
    private static final String STAMPS = "elt.fk.stamps";
    private static final String ROOTS = "elt.bankid.roots";
    private static final String NUMBER = "elt.fk.organisation-number";

    private EnvironmentSetup() {
    }

    /** Returns the environment; reads the files anew each time. */
    public static EltEnvironment environment(EltProperties properties) {
        requireParts(properties);
        EltEnvironment.Builder builder = properties.environment() == EnvironmentName.PRODUCTION
                ? EltEnvironment.production() : EltEnvironment.test();
        builder.endpoint(properties.endpoint()).bankIdPolicies(properties.bankid().policies());
        String number = properties.fk().organisationNumber();
        if (ANY.equals(number)) {
            builder.anyFkOrganisationNumber();
        } else {
            builder.fkOrganisationNumber(PropertyException.of(NUMBER, () -> OrganisationNumber.parse(number)));
        }
        addTrust(builder, properties);
        return PropertyException.of(ENVIRONMENT, builder::build);
    }

    /** Returns the folders and files that the environment's trust is read from. */
    public static List<Path> files(EltProperties properties) {
        return Stream.of(properties.trust().folder(), properties.fk().anchors(), properties.fk().stamps(),
                properties.fk().pins(), properties.bankid().roots()).filter(Objects::nonNull).toList();
    }

    private static void requireParts(EltProperties properties) {
        RequiredProperties required = new RequiredProperties().with(ENVIRONMENT, properties.environment())
                .with("elt.endpoint", properties.endpoint()).with(NUMBER, properties.fk().organisationNumber());
        Path folder = properties.trust().folder();
        if (folder == null) {
            String instead = "or " + TRUST_FOLDER;
            required.with(ANCHORS, instead, properties.fk().anchors())
                    .with(ROOTS, instead, properties.bankid().roots());
        }
        required.check();
        RequiredProperties.exclusive(TRUST_FOLDER, folder, ANCHORS, properties.fk().anchors());
        RequiredProperties.exclusive(TRUST_FOLDER, folder, STAMPS, properties.fk().stamps());
        RequiredProperties.exclusive(TRUST_FOLDER, folder, ROOTS, properties.bankid().roots());
    }

    private static void addTrust(EltEnvironment.Builder builder, EltProperties properties) {
        TrustStore dated = store(TRUST_FOLDER, properties.trust().folder())
                .and(store("elt.fk.pins", properties.fk().pins()));
        builder.trust(dated);
        if (properties.trust().folder() != null) {
            return;
        }
        builder.fkAnchors(anchors(ANCHORS, properties.fk().anchors()));
        builder.bankIdRoots(anchors(ROOTS, properties.bankid().roots()));
        if (properties.fk().stamps() != null) {
            builder.fkStamps(anchors(STAMPS, properties.fk().stamps()));
        }
    }

    private static TrustStore store(String property, @Nullable Path folder) {
        return folder == null ? TrustStore.of(List.of())
                : PropertyException.of(property, () -> TrustStore.read(folder));
    }

    static TrustAnchors anchors(String property, Path file) {
        return PropertyException.of(property, () -> TrustAnchors.read(file));
    }
}
