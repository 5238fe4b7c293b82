package se.eltsdk.doctor.internal.check;

import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.doctor.internal.setup.ExpiryWording;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.VendorKey;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.identity.OrganisationNumber;

/** Checks the vendor's own keys together: one for each use, of one organisation, each replaced in time. */
public final class VendorKeySetCheck {

    private final VendorSetup setup;
    private final ObservationCollector observations;

    public VendorKeySetCheck(VendorSetup setup, ObservationCollector observations) {
        this.setup = setup;
        this.observations = observations;
    }

    public void examine() {
        setup.keys().tls().ifPresent(tls -> setup.keys().seal().ifPresent(seal -> checkSeal(tls, seal)));
        setup.keys().tls().ifPresent(tls -> setup.keys().next().ifPresent(next -> checkNext(tls, next)));
    }

    private void checkSeal(VendorKey tls, VendorKey seal) {
        if (tls.certificate().getPublicKey().equals(seal.certificate().getPublicKey())) {
            observations.error(ErrorCode.ONE_KEY_FOR_TLS_AND_SEAL, seal.subject(),
                    "Seals are made with the TLS key: a process that opens connections "
                    + "with it could be made to sign.", "Configure a separate seal (stamp) key.");
        } else if (differ(tls.organisation(), seal.organisation())) {
            observations.error(ErrorCode.KEYS_OF_TWO_ORGANISATIONS, seal.subject(),
                    "The seal's certificate belongs to another organisation than the TLS "
                    + "certificate.", "Configure two certificates of the same organisation.");
        }
    }

    private void checkNext(VendorKey tls, VendorKey next) {
        if (tls.certificate().equals(next.certificate())) {
            observations.warning(ErrorCode.NEXT_CERTIFICATE_IN_USE, next.subject(),
                    "The next certificate is the current one.",
                    "Configure the new one, or remove the line.");
            return;
        }
        if (differ(tls.organisation(), next.organisation())) {
            observations.error(ErrorCode.NEXT_CERTIFICATE_OF_OTHER_ORGANISATION, next.subject(),
                    "The next certificate belongs to another organisation than the current "
                    + "one.", "Configure the one that was ordered for this organisation.");
        }
        if (next.facts().notBefore().isAfter(tls.facts().notAfter())) {
            observations.error(ErrorCode.NEXT_CERTIFICATE_LEAVES_GAP, next.subject(), "The next certificate begins on "
                    + ExpiryWording.shown(next.facts().notBefore())
                    + ", after the current one has expired on " + ExpiryWording.shown(tls.facts().notAfter())
                    + ": nothing can be sent in between.", "Order one that begins earlier.");
        } else if (!next.facts().notAfter().isAfter(tls.facts().notAfter())) {
            observations.error(ErrorCode.NEXT_CERTIFICATE_LEAVES_GAP, next.subject(),
                    "The next certificate expires before the current one.",
                    "Configure the newer one, or remove the line.");
        }
    }

    private static boolean differ(Optional<OrganisationNumber> one, Optional<OrganisationNumber> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }
}
