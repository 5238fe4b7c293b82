package se.eltsdk.trust;

import se.eltsdk.EltException;

/**
 * A key, certificate, trust anchor or piece of evidence is not what it has to be.
 *
 * <table>
 * <caption>Codes</caption>
 * <tr><th>code</th><th>what</th></tr>
 * <tr><td>ELT-604</td><td>an OCSP answer of BankID that cannot be read as one</td></tr>
 * <tr><td>ELT-801</td><td>the key store cannot be read</td></tr>
 * <tr><td>ELT-802</td><td>the password does not open it</td></tr>
 * <tr><td>ELT-803</td><td>it holds no usable key, or more than one</td></tr>
 * <tr><td>ELT-804</td><td>the certificate may not be used as a TLS client's</td></tr>
 * <tr><td>ELT-805</td><td>the certificate may not be used to seal</td></tr>
 * <tr><td>ELT-806</td><td>a file of trusted certificates cannot be read</td></tr>
 * <tr><td>ELT-807</td><td>an environment is incomplete or contradicts itself</td></tr>
 * <tr><td>ELT-808</td><td>trust of the test environment in production, or the reverse</td></tr>
 * <tr><td>ELT-902</td><td>a seal's certificate is not trusted at the time that the seal claims</td></tr>
 * <tr><td>ELT-903</td><td>a seal's certificate was revoked, or the list does not tell</td></tr>
 * </table>
 *
 * <p>The message says what was expected, what came and what to do; it never holds a password, a key, or the subject of
 * a certificate.
 */
public final class UntrustedException extends EltException {

    private static final long serialVersionUID = 1L;

    /** Makes it with a cause; the cause may be null. */
    public UntrustedException(String code, String sentence, Throwable cause) {
        super(code, sentence, cause);
    }

    UntrustedException(String code, String sentence) {
        this(code, sentence, null);
    }
}
