package se.eltsdk.transport.tls;

/** What to do about revocation of FK's server certificate and of the vendor's own. */
public enum RevocationMode {

    /** It is not asked for. */
    OFF,

    /** A revoked certificate is refused; where nobody can tell, a warning, and the connection goes on. */
    SOFT,

    /** A revoked certificate is refused, and so is one of which nobody can tell. */
    HARD
}
