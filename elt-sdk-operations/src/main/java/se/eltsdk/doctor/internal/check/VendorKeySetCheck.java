package se.eltsdk.doctor.internal.check;

import java.util.Optional;
import se.eltsdk.doctor.internal.setup.ExpiryWording;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.VendorKey;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.identity.OrganisationNumber;

/** The vendor's own keys beside each other: one for each use, of one organisation, each followed in time. */
public final class VendorKeySetCheck {

    private final VendorSetup patient;
    private final ObservationCollector notes;

    public VendorKeySetCheck(VendorSetup patient, ObservationCollector notes) {
        this.patient = patient;
        this.notes = notes;
    }

    public void examine() {
        patient.keys().tls().ifPresent(tls -> patient.keys().seal().ifPresent(seal -> besideSeal(tls, seal)));
        patient.keys().tls().ifPresent(tls -> patient.keys().next().ifPresent(next -> follow(tls, next)));
    }

    private void besideSeal(VendorKey tls, VendorKey seal) {
        if (tls.certificate().getPublicKey().equals(seal.certificate().getPublicKey())) {
            notes.error("ELT-866", seal.subject(), "Seals are made with the key for TLS: who opens connections with it "
                    + "could also be made to sign.", "Configure a seal (stamp) key of its own.");
        } else if (differ(tls.organisation(), seal.organisation())) {
            notes.error("ELT-867", seal.subject(), "The seal's certificate is of another organisation than the one for "
                    + "TLS.", "Configure both of the same organisation.");
        }
    }

    private void follow(VendorKey tls, VendorKey next) {
        if (tls.certificate().equals(next.certificate())) {
            notes.warning("ELT-869", next.subject(), "The next certificate is the one that is in use.",
                    "Configure the new one, or remove the line.");
            return;
        }
        if (differ(tls.organisation(), next.organisation())) {
            notes.error("ELT-870", next.subject(), "The next certificate is of another organisation than the one in "
                    + "use.", "Configure the one that was ordered for this organisation.");
        }
        if (next.facts().notBefore().isAfter(tls.facts().notAfter())) {
            notes.error("ELT-868", next.subject(), "The next certificate begins on "
                    + ExpiryWording.shown(next.facts().notBefore())
                    + ", after the one in use has ended on " + ExpiryWording.shown(tls.facts().notAfter())
                    + ": nothing can be sent between.", "Order one that begins before.");
        } else if (!next.facts().notAfter().isAfter(tls.facts().notAfter())) {
            notes.error("ELT-868", next.subject(), "The next certificate ends before the one in use does.",
                    "Configure the newer one, or remove the line.");
        }
    }

    private static boolean differ(Optional<OrganisationNumber> one, Optional<OrganisationNumber> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }
}
