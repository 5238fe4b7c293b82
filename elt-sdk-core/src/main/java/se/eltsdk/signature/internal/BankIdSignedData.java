package se.eltsdk.signature.internal;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a BankID signature says, taken from the parts that its signature covers.
 *
 * @param chain          the signer's certificate first, then its issuers as they were shipped, one at least; nothing of
 *                       them is trusted yet
 * @param nonVisibleData {@code usrNonVisibleData}, decoded
 * @param visibleText    {@code usrVisibleData}, decoded; empty where it was shown in another format than plain text
 */
public record BankIdSignedData(List<X509Certificate> chain, String nonVisibleData, Optional<String> visibleText) {

    public X509Certificate signer() {
        return chain.get(0);
    }

    /** The CA that is said to have issued the signer's certificate. */
    X509Certificate issuer() {
        return chain.get(1);
    }

    /** Shows no content: certificates name persons. */
    @Override
    public String toString() {
        return "BankIdSignedData[" + chain.size() + " certificates]";
    }
}
