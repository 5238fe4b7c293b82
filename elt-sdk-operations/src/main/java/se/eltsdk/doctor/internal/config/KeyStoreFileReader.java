package se.eltsdk.doctor.internal.config;

import java.util.Arrays;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.config.internal.PasswordFile;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.key.KeyMaterial;

/** Reads the key of one key store, and reports what is wrong with the file. */
final class KeyStoreFileReader {

    private static final String EXPORT = "Export the key again as a PKCS#12 file (.p12, .pfx), with its issuers.";

    private final String subject;
    private final ObservationCollector observations;

    KeyStoreFileReader(String subject, ObservationCollector observations) {
        this.subject = subject;
        this.observations = observations;
    }

    /** Returns the key; empty if it cannot be used, which was reported. */
    Optional<KeyMaterial> read(byte[] content, PasswordFile password) {
        FileFormatProbe form = new FileFormatProbe(content);
        return isWhole(form) ? opened(content, password, form) : Optional.empty();
    }

    private boolean isWhole(FileFormatProbe form) {
        if (form.wasChangedAsText()) {
            observations.error(ErrorCode.FILE_CHANGED_AS_TEXT, subject,
                    "The key store was changed by a tool that treated it as text.",
                    "Copy it again in binary mode; exclude it from resource filtering and from line-ending conversion "
                    + "in version control.");
        } else if (form.isCutShort()) {
            observations.error(ErrorCode.FILE_TRUNCATED, subject, "The key store is truncated or empty.",
                    "Copy the whole file again.");
        } else if (form.isPem() || form.isJks() || !form.isBinary()) {
            observations.error(ErrorCode.NOT_PKCS12, subject, "The key store is not PKCS#12: it is "
                    + (form.isPem() ? "PEM"
                    : form.isJks() ? "a Java key store (JKS)" : "another kind of file") + ".", EXPORT);
        } else {
            return true;
        }
        return false;
    }

    private Optional<KeyMaterial> opened(byte[] content, PasswordFile file, FileFormatProbe form) {
        char[] password = file.password();
        try {
            return open(content, password, form);
        } catch (UntrustedException e) {
            explain(e, content, file, form);
            return Optional.empty();
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private Optional<KeyMaterial> open(byte[] content, char[] password, FileFormatProbe form) {
        KeyMaterial key = KeyMaterial.readPkcs12(content, password);
        form.oldCipher().ifPresent(name -> observations.warning(ErrorCode.KEY_STORE_ENCRYPTION_OLD, subject,
                "The key store is encrypted in an old "
                + "way, with " + name + ": Java reads it, newer tools such as OpenSSL 3 do not, and it protects the "
                + "key badly.", "Export it again with AES."));
        if (!KeyStoreInspection.fits(content, password)) {
            observations.error(ErrorCode.KEY_DOES_NOT_MATCH_CERTIFICATE, subject,
                    "The private key and the certificate in the key store do not belong "
                    + "together.", "Export the certificate together with the key that it was ordered for.");
            return Optional.empty();
        }
        return Optional.of(key);
    }

    private void explain(UntrustedException failure, byte[] content, PasswordFile file, FileFormatProbe form) {
        switch (failure.code()) {
            case WRONG_PASSWORD -> explainPassword(failure, content, file);
            case NOT_EXACTLY_ONE_KEY -> explainCount(failure, content, file);
            default -> observations.error(failure.code(), subject, "The key store cannot be read as PKCS#12"
                    + form.oldCipher().map(name -> "; it is encrypted with " + name
                    + ", which this Java platform may not know").orElse("") + ".", EXPORT);
        }
    }

    private void explainPassword(UntrustedException failure, byte[] content, PasswordFile file) {
        Optional<char[]> trimmed = file.trimmed();
        if (trimmed.filter(password -> opens(content, password)).isPresent()) {
            observations.error(ErrorCode.PASSWORD_FILE, file.key(),
                    "The password file contains the right password and something else: "
                    + "a blank, a second line or a byte order mark.", "Write only the password, with at most one line "
                    + "break after it.");
        } else {
            observations.error(failure.code(), subject, "The key store is intact, but the password does not open it.",
                    "Check the password file, also for characters beyond ASCII.");
        }
        trimmed.ifPresent(password -> Arrays.fill(password, '\0'));
    }

    private static boolean opens(byte[] content, char[] password) {
        try {
            KeyMaterial.readPkcs12(content, password);
            return true;
        } catch (UntrustedException e) {
            return e.code().equals(ErrorCode.NOT_EXACTLY_ONE_KEY);
        }
    }

    private void explainCount(UntrustedException failure, byte[] content, PasswordFile file) {
        int keys = KeyStoreInspection.keys(content, file);
        if (keys > 1) {
            observations.error(ErrorCode.SEVERAL_KEYS_IN_KEY_STORE, subject, "The key store contains " + keys
                    + " keys; it is not clear which one to use.",
                    "Export the right one into its own file.");
        } else if (keys == 0) {
            observations.error(ErrorCode.NO_KEY_IN_KEY_STORE, subject,
                    "The key store contains certificates but no private key.",
                    "Export it where the key was made, together with the private key.");
        } else {
            observations.refused(subject, failure);
        }
    }
}
