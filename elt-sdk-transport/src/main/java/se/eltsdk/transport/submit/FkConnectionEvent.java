package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.tls.RevocationStatus;
import se.eltsdk.trust.CertificateFacts;

/**
 * Something changed in the connection to FK. Contains no personal data and can be logged. Only the library creates it.
 */
public sealed interface FkConnectionEvent {

    /** Returns when it happened, by the client's clock. */
    Instant at();

    /** Returns one sentence in English, for a log. */
    String message();

    /** Why a client uses another generation of credentials. */
    enum Reason {
        /** It was given a new key or new trust. */
        RENEWED,
        /** A trust entry has begun or ended. */
        TRUST_BOUNDARY
    }

    /** New credentials are used from the next call on. No call uses the old ones any more, and they are destroyed. */
    final class GenerationChanged implements FkConnectionEvent {

        private final Instant at;
        private final int generation;
        private final Reason reason;
        private final CertificateFacts own;

        GenerationChanged(Instant at, int generation, Reason reason, CertificateFacts own) {
            this.at = requireNonNull(at, "at");
            this.generation = generation;
            this.reason = requireNonNull(reason, "reason");
            this.own = requireNonNull(own, "own");
        }

        @Override
        public Instant at() {
            return at;
        }

        /** Returns the generation's number: the first of a client is 1. */
        public int generation() {
            return generation;
        }

        /** Returns the reason for the change. */
        public Reason reason() {
            return reason;
        }

        /** Returns the certificate that the vendor shows from now on. */
        public CertificateFacts own() {
            return own;
        }

        @Override
        public String message() {
            return "Generation " + generation + " of credentials is in use (" + (reason == Reason.RENEWED
                    ? "renewed" : "a trust entry begins or ends") + "); own certificate: " + own + ".";
        }

        @Override
        public String toString() {
            return "GenerationChanged[" + at + ", " + message() + "]";
        }
    }

    /** New credentials are not valid; the old ones stay in use. */
    final class GenerationRejected implements FkConnectionEvent {

        private final Instant at;
        private final ErrorMessage why;

        GenerationRejected(Instant at, ErrorMessage why) {
            this.at = requireNonNull(at, "at");
            this.why = requireNonNull(why, "why");
        }

        @Override
        public Instant at() {
            return at;
        }

        /** Returns the code of what was found. */
        public ErrorCode code() {
            return why.code();
        }

        /** Returns what was found. */
        public ErrorMessage why() {
            return why;
        }

        @Override
        public String message() {
            return "New credentials were rejected and the old ones stay in use: " + why;
        }

        @Override
        public String toString() {
            return "GenerationRejected[" + at + ", " + message() + "]";
        }
    }

    /** FK showed another certificate than in the call before, and it is trusted. */
    final class ServerCertificateChanged implements FkConnectionEvent {

        private final Instant at;
        private final CertificateFacts before;
        private final CertificateFacts now;

        ServerCertificateChanged(Instant at, CertificateFacts before, CertificateFacts now) {
            this.at = requireNonNull(at, "at");
            this.before = requireNonNull(before, "before");
            this.now = requireNonNull(now, "now");
        }

        @Override
        public Instant at() {
            return at;
        }

        /** Returns the certificate of the call before. */
        public CertificateFacts before() {
            return before;
        }

        /** Returns the new certificate. */
        public CertificateFacts now() {
            return now;
        }

        @Override
        public String message() {
            return "FK's server has a new certificate, issued by \"" + now.issuer() + "\", SHA-256 " + now.sha256()
                    + "; before: issued by \"" + before.issuer() + "\", SHA-256 " + before.sha256() + ".";
        }

        @Override
        public String toString() {
            return "ServerCertificateChanged[" + at + ", " + message() + "]";
        }
    }

    /** FK's certificate or our own is revoked, or its revocation status is unknown. */
    final class RevocationWarning implements FkConnectionEvent {

        private final Instant at;
        private final RevocationStatus status;

        RevocationWarning(Instant at, RevocationStatus status) {
            this.at = requireNonNull(at, "at");
            this.status = requireNonNull(status, "status");
        }

        @Override
        public Instant at() {
            return at;
        }

        /** Returns the status that was found. */
        public RevocationStatus status() {
            return status;
        }

        @Override
        public String message() {
            return status.message().toString();
        }

        @Override
        public String toString() {
            return "RevocationWarning[" + at + ", " + message() + "]";
        }
    }
}
