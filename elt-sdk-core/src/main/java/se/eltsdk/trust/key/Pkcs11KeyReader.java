package se.eltsdk.trust.key;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import javax.security.auth.login.LoginException;
import se.eltsdk.ErrorCode;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.TrustFiles;

/** Opens a token over PKCS#11 with the JDK's own provider, configured for this token and registered nowhere. */
final class Pkcs11KeyReader {

    private static final String PROVIDER = "SunPKCS11";

    private Pkcs11KeyReader() {
    }

    static KeyMaterial read(Path configuration, String alias, char[] pin) {
        String shown = "The token of " + TrustFiles.quoted(configuration);
        return KeyStoreReader.entry(open(configuration, pin, shown), alias, null, shown);
    }

    private static KeyStore open(Path configuration, char[] pin, String shown) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", provider(configuration, shown));
            store.load(null, pin);
            return store;
        } catch (IOException e) {
            throw isOfPin(e) ? new UntrustedException(ErrorCode.WRONG_PASSWORD, shown
                    + " does not open with this PIN. Do not try "
                    + "again before you know it: tokens lock themselves.", e) : unusable(shown, e);
        } catch (GeneralSecurityException | ProviderException e) {
            throw unusable(shown, e);
        }
    }

    private static Provider provider(Path configuration, String shown) {
        Provider provider = Security.getProvider(PROVIDER);
        if (provider == null) {
            throw new UntrustedException(ErrorCode.KEY_STORE_UNREADABLE, "This Java runtime has no provider " + PROVIDER
                    + ": it lacks the module jdk.crypto.cryptoki.");
        }
        try {
            return provider.configure(configuration.toString());
        } catch (RuntimeException e) {
            // InvalidParameterException by its contract; others for the content of the file.
            throw unusable(shown, e);
        }
    }

    private static boolean isOfPin(IOException e) {
        return e.getCause() instanceof LoginException || e.getCause() instanceof UnrecoverableKeyException;
    }

    private static UntrustedException unusable(String shown, Exception cause) {
        return new UntrustedException(ErrorCode.KEY_STORE_UNREADABLE, shown
                + " cannot be used: check name, library and slot in that file, "
                + "and that this user may use the token.", cause);
    }
}
