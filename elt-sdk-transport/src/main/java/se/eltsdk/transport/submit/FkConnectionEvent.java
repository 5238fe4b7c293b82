package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import se.eltsdk.transport.tls.RevocationStatus;
import se.eltsdk.trust.CertificateFacts;

/** Something changed on the way to FK; without personal data, and fit for a log. */
public sealed interface FkConnectionEvent {

    /** When, by the client's clock. */
    Instant at();

    /** One sentence for a log. */
    String message();

    /** Why a client works with another generation of credentials. */
    enum Reason {
        /** It was given a new key or new trust. */
        RENEWED,
        /** The time came at which a trust entry begins or ends. */
        TRUST_BOUNDARY
    }

    /**
     * From the next call on, other credentials hold; the calls before have ended, and theirs are destroyed.
     *
     * @param at         when
     * @param generation its number: the first of a client is 1
     * @param reason     why
     * @param own        the certificate that the vendor shows now
     */
    record GenerationChanged(Instant at, int generation, Reason reason, CertificateFacts own)
            implements FkConnectionEvent {

        /** Checks that nothing is missing. */
        public GenerationChanged {
            requireNonNull(at, "at");
            requireNonNull(reason, "reason");
            requireNonNull(own, "own");
        }

        @Override
        public String message() {
            return "Generation " + generation + " of credentials is in use (" + (reason == Reason.RENEWED
                    ? "renewed" : "a trust entry begins or ends") + "); own certificate: " + own + ".";
        }
    }

    /**
     * New credentials do not hold; the old ones go on.
     *
     * @param at   when
     * @param code the code of what was found
     * @param why  what was found, and what to do
     */
    record GenerationRejected(Instant at, String code, String why) implements FkConnectionEvent {

        /** Checks that nothing is missing. */
        public GenerationRejected {
            requireNonNull(at, "at");
            requireNonNull(code, "code");
            requireNonNull(why, "why");
        }

        @Override
        public String message() {
            return "New credentials were rejected and the old ones go on: " + why;
        }
    }

    /**
     * FK showed another certificate than in the call before, and it is trusted.
     *
     * @param at     when the handshake was over
     * @param before the certificate of the call before
     * @param now    the new one: issuer, dates, SHA-256
     */
    record ServerCertificateChanged(Instant at, CertificateFacts before, CertificateFacts now)
            implements FkConnectionEvent {

        /** Checks that nothing is missing. */
        public ServerCertificateChanged {
            requireNonNull(at, "at");
            requireNonNull(before, "before");
            requireNonNull(now, "now");
        }

        @Override
        public String message() {
            return "FK's server has a new certificate, issued by \"" + now.issuer() + "\", SHA-256 " + now.sha256()
                    + "; before: issued by \"" + before.issuer() + "\", SHA-256 " + before.sha256() + ".";
        }
    }

    /**
     * FK's certificate or our own is revoked, or nobody can tell.
     *
     * @param at     when
     * @param status what was found
     */
    record RevocationWarning(Instant at, RevocationStatus status) implements FkConnectionEvent {

        /** Checks that nothing is missing. */
        public RevocationWarning {
            requireNonNull(at, "at");
            requireNonNull(status, "status");
        }

        @Override
        public String message() {
            return status.code() + " " + status.message();
        }
    }
}
