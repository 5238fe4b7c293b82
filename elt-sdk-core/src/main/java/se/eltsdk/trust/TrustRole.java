package se.eltsdk.trust;

import java.util.Arrays;
import java.util.Optional;

/** What a certificate is trusted for: one role each, so that a stamp's certificate never opens a connection. */
public enum TrustRole {

    /** Issuer ({@code utfärdare}) to whom FK's TLS server certificate has to chain. */
    FK_TLS_ANCHOR("fk-tls-anchor"),

    /** FK's own TLS server certificate: an optional pin in addition to the issuer. */
    FK_SERVER("fk-server"),

    /** The certificate of one of FK's stamps ({@code stämplar}). */
    FK_STAMP("fk-stamp"),

    /** BankID's root for the certificates of persons. */
    BANKID_ROOT("bankid-root");

    private final String word;

    TrustRole(String word) {
        this.word = word;
    }

    /** The role as a trust folder's manifest and the command line write it, for example {@code fk-tls-anchor}. */
    public String word() {
        return word;
    }

    /** The role of this word; empty when there is none. */
    public static Optional<TrustRole> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }

    /** Whether it vouches for others' certificates: it then comes only with a fingerprint from a second channel. */
    public boolean isAnchor() {
        return this == FK_TLS_ANCHOR || this == BANKID_ROOT;
    }
}
