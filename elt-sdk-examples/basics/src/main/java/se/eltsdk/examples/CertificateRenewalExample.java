package se.eltsdk.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import se.eltsdk.transport.submit.CredentialWatcher;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.transport.submit.FkConnectionListener;
import se.eltsdk.transport.submit.FkCredentials;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

/**
 * A client that lives for years and takes a renewed certificate without a restart.
 *
 * <p>Replace the key file and its password file, for example by a mount of Kubernetes: the watcher notices it, checks
 * the new key, and the client uses it from the next call on. Files that are not usable change nothing; the listener
 * receives the reason.
 */
public final class CertificateRenewalExample implements AutoCloseable {

    private final FkClient client;
    private final CredentialWatcher watcher;

    /** Opens the client with the key of today and compares the files with it at the interval, for example a minute. */
    public CertificateRenewalExample(EltEnvironment environment, Path keyFile, Path passwordFile,
                                     FkConnectionListener listener, Duration interval) {
        client = FkClient.open(FkClientConfig.of(environment, key(keyFile, passwordFile)).withListener(listener));
        watcher = CredentialWatcher.open(client, List.of(keyFile, passwordFile),
                () -> new FkCredentials(environment, key(keyFile, passwordFile)), interval);
    }

    /** The client to send with; it stays the same over all renewals. */
    public FkClient client() {
        return client;
    }

    @Override
    public void close() {
        watcher.close();
        client.close();
    }

    private static KeyMaterial key(Path keyFile, Path passwordFile) {
        try {
            return KeyMaterial.readPkcs12(keyFile, Files.readString(passwordFile).strip().toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
