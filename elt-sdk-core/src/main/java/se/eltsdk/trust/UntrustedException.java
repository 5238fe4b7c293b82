package se.eltsdk.trust;

import org.jspecify.annotations.Nullable;
import se.eltsdk.EltException;
import se.eltsdk.ErrorMessage;

/**
 * A key, certificate, trust anchor or piece of evidence is not what it has to be.
 *
 * <table>
 * <caption>Codes</caption>
 * <tr><th>code</th><th>what</th></tr>
 * <tr><td>ELT-604</td><td>an OCSP answer of BankID that cannot be read as one</td></tr>
 * <tr><td>ELT-801</td><td>the key store cannot be read</td></tr>
 * <tr><td>ELT-802</td><td>the password does not open it</td></tr>
 * <tr><td>ELT-803</td><td>it contains no usable key, or more than one</td></tr>
 * <tr><td>ELT-804</td><td>the certificate may not be used as a TLS client's</td></tr>
 * <tr><td>ELT-805</td><td>the certificate may not be used to seal</td></tr>
 * <tr><td>ELT-806</td><td>a file of trusted certificates cannot be read</td></tr>
 * <tr><td>ELT-807</td><td>an environment is incomplete or contradicts itself</td></tr>
 * <tr><td>ELT-808</td><td>a trust entry is of the other environment</td></tr>
 * <tr><td>ELT-814</td><td>a trusted certificate is of the other environment by its own name or fingerprint</td></tr>
 * <tr><td>ELT-815</td><td>a trusted certificate was issued in the other environment</td></tr>
 * <tr><td>ELT-816</td><td>a certificate policy of the other environment</td></tr>
 * <tr><td>ELT-817</td><td>an endpoint of the other environment</td></tr>
 * <tr><td>ELT-818</td><td>the vendor's own key is of the other environment</td></tr>
 * <tr><td>ELT-819</td><td>a file to import does not contain exactly one certificate</td></tr>
 * <tr><td>ELT-820</td><td>a published certificate does not chain to an anchor of the environment</td></tr>
 * <tr><td>ELT-821</td><td>a published certificate does not bear FK's organisation number</td></tr>
 * <tr><td>ELT-822</td><td>a published certificate may not be used in the role that it is to have</td></tr>
 * <tr><td>ELT-823</td><td>a certificate's time does not cover what it is to be trusted for</td></tr>
 * <tr><td>ELT-824</td><td>the fingerprint is another than the one typed in</td></tr>
 * <tr><td>ELT-825</td><td>an issuer's certificate came by the way of published certificates</td></tr>
 * <tr><td>ELT-826</td><td>a trust folder's manifest is malformed</td></tr>
 * <tr><td>ELT-827</td><td>a file of a trust folder is not the one that the manifest names</td></tr>
 * <tr><td>ELT-828</td><td>a certificate cannot be an anchor</td></tr>
 * <tr><td>ELT-829</td><td>a trust folder cannot be written</td></tr>
 * <tr><td>ELT-902</td><td>a seal's certificate is not trusted at the time that the seal claims</td></tr>
 * <tr><td>ELT-903</td><td>a seal's certificate was revoked, or the list does not show that it was not</td></tr>
 * </table>
 *
 * <p>The message says what was expected, what came and what to do; it never contains a password, a key, or the subject
 * of a certificate.
 */
public final class UntrustedException extends EltException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception from a message with its arguments, such as {@code role} for that of a certificate. */
    public UntrustedException(ErrorMessage message) {
        super(message);
    }

    /** Makes it with a cause; the cause may be null. */
    public UntrustedException(ErrorMessage message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
