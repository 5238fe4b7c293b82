package se.eltsdk.spring.internal.properties;

import java.nio.file.Path;

/**
 * The properties of one key of the vendor; every value but the prefix may be null.
 *
 * @param prefix       the name that its properties begin with, for example {@code elt.tls}
 * @param keystore     a PKCS#12 file
 * @param password     the file's password
 * @param passwordFile a file with that password
 * @param sslBundle    the name of an SSL bundle in place of the file
 */
public record KeyProperties(String prefix, Path keystore, String password, Path passwordFile, String sslBundle) {

    public KeyProperties {
        password = GivenText.of(password);
        sslBundle = GivenText.of(sslBundle);
    }

    /** Returns the full name of one of its properties. */
    public String name(String property) {
        return prefix + "." + property;
    }

    /** Shows the prefix only. */
    @Override
    public String toString() {
        return "KeyProperties[" + prefix + "]";
    }
}
