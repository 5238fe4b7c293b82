package se.eltsdk.transport.tls;

/** How the revocation of FK's server certificate and of the vendor's own is checked. */
public enum RevocationMode {

    /** Not checked. */
    OFF,

    /** A revoked certificate is rejected. An unknown status causes a warning, and the connection is used. */
    SOFT,

    /** A revoked certificate is rejected, and so is one whose status is unknown. */
    HARD
}
