package se.eltsdk.doctor.internal.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.eltsdk.EltException;
import se.eltsdk.outbox.jdbc.OutboxTables;

/**
 * What a configuration says of the outbox: its address, the names of its tables, its keys, who may
 * open its files. No database is opened.
 */
final class OutboxSettingsReader {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRES = "jdbc:postgresql:";
    private static final Pattern LOGIN = Pattern.compile("^[^/]*//[^/?]*@|[?&]password=");
    private static final int MOST = 1 << 20;
    private static final int KEY_BYTES = 32;

    private final Settings settings;

    OutboxSettingsReader(Settings settings) {
        this.settings = settings;
    }

    void read() {
        if (settings.has(SettingKeys.OUTBOX_URL)) {
            settings.required(SettingKeys.OUTBOX_KEY_FILE, "Give the file with the 32 raw bytes that the outbox is "
                    + "encrypted with.");
            settings.text(SettingKeys.OUTBOX_URL).ifPresent(this::url);
        }
        settings.bytes(SettingKeys.OUTBOX_KEY_FILE, MOST).ifPresent(key -> key(SettingKeys.OUTBOX_KEY_FILE, key));
        settings.list(SettingKeys.OUTBOX_KEYS, MOST).forEach(key -> key(SettingKeys.OUTBOX_KEYS, key));
        settings.password(SettingKeys.OUTBOX_PASSWORD_FILE).ifPresent(PasswordFile::wipe);
        Stream.of(SettingKeys.OUTBOX_SCHEMA, SettingKeys.OUTBOX_PREFIX).forEach(this::name);
    }

    private void url(String url) {
        if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRES)) {
            settings.wrong(SettingKeys.OUTBOX_URL, "is no address of a database that the outbox can be in",
                    "Give jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE.");
        }
        if (LOGIN.matcher(url).find()) {
            settings.wrong(SettingKeys.OUTBOX_URL, "holds a name or a password of the database",
                    "Give outbox.user and outbox.password-file; the address is written to logs.");
        }
        if (url.startsWith(SQLITE) && settings.has(SettingKeys.OUTBOX_SCHEMA)) {
            settings.observations().error("ELT-931", SettingKeys.OUTBOX_SCHEMA, "SQLite has no schemas.",
                    "Remove the line; outbox.prefix tells tables apart.");
        }
        if (url.startsWith(SQLITE)) {
            settings.resolve(SettingKeys.OUTBOX_URL, url.substring(SQLITE.length())).ifPresent(this::files);
        }
    }

    private void files(Path file) {
        String prefix = settings.has(SettingKeys.OUTBOX_PREFIX)
                ? settings.text(SettingKeys.OUTBOX_PREFIX).orElse("") : OutboxTables.standard().prefix();
        new OutboxFilePermissions(file, prefix, settings.observations()).examine();
    }

    private void key(String subject, byte[] content) {
        if (content.length != KEY_BYTES) {
            settings.observations().error("ELT-849", subject, "The queue's key file holds " + content.length
                    + " bytes; a key "
                    + "is " + KEY_BYTES + " raw bytes.", "Take the file that was made for it, without a line break; a "
                    + "new key cannot read what the old one wrote.");
        }
        Arrays.fill(content, (byte) 0);
    }

    private void name(String key) {
        settings.text(key).ifPresent(name -> {
            try {
                new OutboxTables("", name);
            } catch (EltException e) {
                settings.observations().error(e.code(), key, "The value of " + key + " is no name of tables.",
                        "Give a small letter or underscore, then at most 29 small letters, digits and underscores.");
            }
        });
    }
}
