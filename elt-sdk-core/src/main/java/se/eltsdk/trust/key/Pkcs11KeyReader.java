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
import se.eltsdk.ErrorMessage;
import se.eltsdk.trust.UntrustedException;

/** Opens a token over PKCS#11 with the JDK's own provider, configured for this token and registered nowhere. */
final class Pkcs11KeyReader {

    private static final String PROVIDER = "SunPKCS11";

    private Pkcs11KeyReader() {
    }

    static KeyMaterial read(Path configuration, String alias, char[] pin) {
        KeyPlace place = KeyPlace.token(configuration);
        return KeyStoreReader.entry(open(configuration, pin, place), alias, null, place);
    }

    private static KeyStore open(Path configuration, char[] pin, KeyPlace place) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", provider(configuration, place));
            store.load(null, pin);
            return store;
        } catch (IOException e) {
            throw isOfPin(e) ? place.wrongPassword(e) : place.unreadable(e);
        } catch (GeneralSecurityException | ProviderException e) {
            throw place.unreadable(e);
        }
    }

    private static Provider provider(Path configuration, KeyPlace place) {
        Provider provider = Security.getProvider(PROVIDER);
        if (provider == null) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.KEY_STORE_UNREADABLE.variant("no-provider"))
                    .with("library", PROVIDER));
        }
        try {
            return provider.configure(configuration.toString());
        } catch (RuntimeException e) {
            // InvalidParameterException by its contract; others for the content of the file.
            throw place.unreadable(e);
        }
    }

    private static boolean isOfPin(IOException e) {
        return e.getCause() instanceof LoginException || e.getCause() instanceof UnrecoverableKeyException;
    }
}
