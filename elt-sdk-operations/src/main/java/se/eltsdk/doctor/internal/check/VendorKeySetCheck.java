package se.eltsdk.doctor.internal.check;

import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
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
            observations.add(seal.subject(), ErrorMessage.of(ErrorCode.ONE_KEY_FOR_TLS_AND_SEAL));
        } else if (differ(tls.organisation(), seal.organisation())) {
            observations.add(seal.subject(), ErrorMessage.of(ErrorCode.KEYS_OF_TWO_ORGANISATIONS));
        }
    }

    private void checkNext(VendorKey tls, VendorKey next) {
        if (tls.certificate().equals(next.certificate())) {
            observations.add(next.subject(), ErrorMessage.of(ErrorCode.NEXT_CERTIFICATE_IN_USE));
            return;
        }
        if (differ(tls.organisation(), next.organisation())) {
            observations.add(next.subject(), ErrorMessage.of(ErrorCode.NEXT_CERTIFICATE_OF_OTHER_ORGANISATION));
        }
        if (next.facts().notBefore().isAfter(tls.facts().notAfter())) {
            observations.add(next.subject(), ErrorMessage.of(ErrorCode.NEXT_CERTIFICATE_LEAVES_GAP.variant("later"))
                    .with("start", next.facts().notBefore()).with("expiry", tls.facts().notAfter()));
        } else if (!next.facts().notAfter().isAfter(tls.facts().notAfter())) {
            observations.add(next.subject(), ErrorMessage.of(ErrorCode.NEXT_CERTIFICATE_LEAVES_GAP.variant("shorter")));
        }
    }

    private static boolean differ(Optional<OrganisationNumber> one, Optional<OrganisationNumber> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }
}
