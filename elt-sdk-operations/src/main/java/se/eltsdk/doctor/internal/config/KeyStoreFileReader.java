package se.eltsdk.doctor.internal.config;

import java.util.Arrays;
import java.util.Optional;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.key.KeyMaterial;

/** One key store with its password: what is wrong with the file itself, and the key in it. */
final class KeyStoreFileReader {

    private static final String EXPORT = "Export the key anew as a PKCS#12 file (.p12, .pfx), with its issuers.";

    private final String subject;
    private final ObservationCollector notes;

    KeyStoreFileReader(String subject, ObservationCollector notes) {
        this.subject = subject;
        this.notes = notes;
    }

    /** The one key; empty when it cannot be used, which was told. */
    Optional<KeyMaterial> read(byte[] content, PasswordFile password) {
        FileFormatProbe form = new FileFormatProbe(content);
        return isWhole(form) ? opened(content, password, form) : Optional.empty();
    }

    private boolean isWhole(FileFormatProbe form) {
        if (form.wasChangedAsText()) {
            notes.error("ELT-851", subject, "The key store was changed by a tool that took it for text.",
                    "Copy it again in binary form; leave it out of resource filtering and of version control's line "
                    + "ends.");
        } else if (form.isCutShort()) {
            notes.error("ELT-850", subject, "The key store is cut short, or empty.", "Copy it again as a whole.");
        } else if (form.isPem() || form.isJks() || !form.isBinary()) {
            notes.error("ELT-852", subject, "The key store is no PKCS#12: it is " + (form.isPem() ? "PEM"
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
        form.oldCipher().ifPresent(name -> notes.warning("ELT-856", subject, "The key store is encrypted in an old "
                + "way, with " + name + ": Java reads it, newer tools such as OpenSSL 3 do not, and it protects the "
                + "key badly.", "Export it anew with AES."));
        if (!KeyStoreInspection.fits(content, password)) {
            notes.error("ELT-855", subject, "The private key and the certificate in the key store do not belong "
                    + "together.", "Export the certificate together with the key that it was ordered for.");
            return Optional.empty();
        }
        return Optional.of(key);
    }

    private void explain(UntrustedException failure, byte[] content, PasswordFile file, FileFormatProbe form) {
        switch (failure.code()) {
            case "ELT-802" -> explainPassword(failure, content, file);
            case "ELT-803" -> explainCount(failure, content, file);
            default -> notes.error(failure.code(), subject, "The key store cannot be read as PKCS#12"
                    + form.oldCipher().map(name -> "; it is encrypted with " + name
                    + ", which this Java platform may not know").orElse("") + ".", EXPORT);
        }
    }

    private void explainPassword(UntrustedException failure, byte[] content, PasswordFile file) {
        Optional<char[]> trimmed = file.trimmed();
        if (trimmed.filter(password -> opens(content, password)).isPresent()) {
            notes.error("ELT-847", file.key(), "The password file holds the right password, and something around it: "
                    + "a blank, a second line or a byte order mark.", "Write the password alone, with at most one line "
                    + "break after it.");
        } else {
            notes.error(failure.code(), subject, "The key store is whole, but the password does not open it.",
                    "Check the password file; it may also be the characters beyond ASCII in it.");
        }
        trimmed.ifPresent(password -> Arrays.fill(password, '\0'));
    }

    private static boolean opens(byte[] content, char[] password) {
        try {
            KeyMaterial.readPkcs12(content, password);
            return true;
        } catch (UntrustedException e) {
            return e.code().equals("ELT-803");
        }
    }

    private void explainCount(UntrustedException failure, byte[] content, PasswordFile file) {
        int keys = KeyStoreInspection.keys(content, file);
        if (keys > 1) {
            notes.error("ELT-853", subject, "The key store holds " + keys + " keys; which one is meant is not clear.",
                    "Export the one that is meant into a file of its own.");
        } else if (keys == 0) {
            notes.error("ELT-854", subject, "The key store holds certificates and no private key.",
                    "Export it where the key was made, together with the private key.");
        } else {
            notes.refused(subject, failure);
        }
    }
}
