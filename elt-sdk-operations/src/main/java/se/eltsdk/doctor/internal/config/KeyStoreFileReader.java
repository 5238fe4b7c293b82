package se.eltsdk.doctor.internal.config;

import java.util.Arrays;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.config.internal.PasswordFile;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.key.KeyMaterial;

/** Reads the key of one key store, and reports what is wrong with the file. */
final class KeyStoreFileReader {

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
            observations.add(subject, ErrorMessage.of(ErrorCode.FILE_CHANGED_AS_TEXT));
        } else if (form.isCutShort()) {
            observations.add(subject, ErrorMessage.of(ErrorCode.FILE_TRUNCATED));
        } else if (form.isPem() || form.isJks() || !form.isBinary()) {
            observations.add(subject, ErrorMessage.of(ErrorCode.NOT_PKCS12.variant(form.isPem() ? "pem"
                    : form.isJks() ? "jks" : "other")));
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
        form.oldCipher().ifPresent(name -> observations.add(subject,
                ErrorMessage.of(ErrorCode.KEY_STORE_ENCRYPTION_OLD).with("cipher", name)));
        if (!KeyStoreInspection.fits(content, password)) {
            observations.add(subject, ErrorMessage.of(ErrorCode.KEY_DOES_NOT_MATCH_CERTIFICATE));
            return Optional.empty();
        }
        return Optional.of(key);
    }

    private void explain(UntrustedException failure, byte[] content, PasswordFile file, FileFormatProbe form) {
        switch (failure.code()) {
            case WRONG_PASSWORD -> explainPassword(failure, content, file);
            case NOT_EXACTLY_ONE_KEY -> explainCount(failure, content, file);
            default -> observations.error(subject, form.oldCipher().map(name -> ErrorMessage.of(
                    ErrorCode.KEY_STORE_UNREADABLE.variant("cipher")).with("cipher", name))
                    .orElse(failure.errorMessage()));
        }
    }

    private void explainPassword(UntrustedException failure, byte[] content, PasswordFile file) {
        Optional<char[]> trimmed = file.trimmed();
        if (trimmed.filter(password -> opens(content, password)).isPresent()) {
            observations.add(file.key(), ErrorMessage.of(ErrorCode.PASSWORD_FILE.variant("more")));
        } else {
            observations.error(subject, failure.errorMessage());
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
            observations.add(subject, ErrorMessage.of(ErrorCode.SEVERAL_KEYS_IN_KEY_STORE).with("count", keys));
        } else if (keys == 0) {
            observations.add(subject, ErrorMessage.of(ErrorCode.NO_KEY_IN_KEY_STORE));
        } else {
            observations.error(subject, failure.errorMessage());
        }
    }
}
