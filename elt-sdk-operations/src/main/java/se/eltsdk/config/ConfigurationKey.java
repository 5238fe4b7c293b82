package se.eltsdk.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import se.eltsdk.config.internal.KeyDescriptions;

/**
 * The keys of {@code elt.properties}, in the order of {@code docs/configuration.md}. This table is the only place that
 * lists them. The descriptions are in {@code keys_en.properties} and {@code keys_sv.properties}.
 */
public enum ConfigurationKey {

    ENVIRONMENT(row("environment", Type.CHOICE, "test").words("test", "production").required().shown()),
    ENDPOINT(row("endpoint", Type.HTTPS_ADDRESS, "https://fk.example.invalid:8020/shs2/FK.ASE.Tidredovisning.ext")
            .required().shown()),
    FK_ORGANISATION_NUMBER(row("fk.organisation-number", Type.FK_NUMBER, "2021005521").required().shown()),
    TRUST_FOLDER(row("trust.folder", Type.FOLDER, "trust").excludes("fk.anchors", "fk.stamps", "bankid.roots")),
    FK_ANCHORS(row("fk.anchors", Type.FILE, "fk-ca.pem").required()),
    FK_STAMPS(row("fk.stamps", Type.FILE, "fk-stamp.pem")),
    BANKID_ROOTS(row("bankid.roots", Type.FILE, "bankid-root.pem").required()),
    FK_PINS(row("fk.pins", Type.FOLDER, "fk-pins")),
    BANKID_POLICIES(row("bankid.policies", Type.OBJECT_IDENTIFIERS, "1.2.3.4.25").shown()),

    TLS_KEYSTORE(row("tls.keystore", Type.FILE, "vendor-tls.p12").required()),
    TLS_PASSWORD_FILE(row("tls.password-file", Type.PASSWORD_FILE, "vendor-tls.pin").required()),
    TLS_NEXT_KEYSTORE(row("tls.next-keystore", Type.FILE, "vendor-tls-next.p12")),
    TLS_NEXT_PASSWORD_FILE(row("tls.next-password-file", Type.PASSWORD_FILE, "vendor-tls-next.pin")
            .requiredWith("tls.next-keystore")),
    SEAL_KEYSTORE(row("seal.keystore", Type.FILE, "vendor-seal.p12").excludes("seal.pkcs11")
            .requiredWith("evidence.folder")),
    SEAL_PASSWORD_FILE(row("seal.password-file", Type.PASSWORD_FILE, "vendor-seal.pin")
            .requiredWith("seal.keystore", "seal.pkcs11")),
    SEAL_PKCS11(row("seal.pkcs11", Type.FILE, "pkcs11.cfg")),
    SEAL_ALIAS(row("seal.alias", Type.TEXT, "seal").requiredWith("seal.pkcs11")),
    SEAL_ATTACH(row("seal.attach", Type.FLAG, "true").otherwise("false").words("true", "false").shown()),
    SEAL_ORGANISATION_NUMBERS(row("seal.organisation-numbers", Type.ORGANISATION_NUMBERS, "5560000019")),

    TSA_URL(row("tsa.url", Type.HTTPS_ADDRESS, "https://tsa.example.invalid/")),
    TSA_TLS_ANCHORS(row("tsa.tls-anchors", Type.FILE, "timestamp-tls-root.pem")
            .requiredWith("tsa.url")),
    TSA_ANCHORS(row("tsa.anchors", Type.FILE, "timestamp-root.pem").requiredWith("tsa.url")),

    BANKID_ENDPOINT(row("bankid.endpoint", Type.HTTPS_ADDRESS, "https://appapi2.test.bankid.com/rp/v6.0")
            .requiredWith("bankid.tls-anchors", "bankid.keystore", "bankid.password-file")),
    BANKID_TLS_ANCHORS(row("bankid.tls-anchors", Type.FILE, "bankid-ssl-root.pem")
            .requiredWith("bankid.endpoint", "bankid.keystore", "bankid.password-file")),
    BANKID_KEYSTORE(row("bankid.keystore", Type.FILE, "bankid-rp.p12")
            .requiredWith("bankid.endpoint", "bankid.tls-anchors", "bankid.password-file")),
    BANKID_PASSWORD_FILE(row("bankid.password-file", Type.PASSWORD_FILE, "bankid-rp.pin")
            .requiredWith("bankid.endpoint", "bankid.tls-anchors", "bankid.keystore")),

    PACE_INTERVAL(row("pace.interval", Type.DURATION, "PT1.5S").otherwise("PT1S").shown()),
    PACE_MODE(row("pace.mode", Type.CHOICE, "answer").otherwise("answer").words("answer", "sent").shown()),
    TIMEOUT_CONNECT(row("timeout.connect", Type.DURATION, "PT5S").otherwise("PT10S").shown()),
    TIMEOUT_ANSWER(row("timeout.answer", Type.DURATION, "PT30S").otherwise("PT60S").shown()),
    TIMEOUT_TOTAL(row("timeout.total", Type.DURATION, "PT60S").otherwise("PT90S").shown()),
    PROXY(row("proxy", Type.PROXY, "http://user@proxy.example.invalid:3128")),
    PROXY_PASSWORD_FILE(row("proxy.password-file", Type.PASSWORD_FILE, "proxy.pin")),
    REVOCATION(row("revocation", Type.CHOICE, "hard").otherwise("soft").words("off", "soft", "hard").shown()),
    EVIDENCE_FOLDER(row("evidence.folder", Type.FOLDER, "evidence")),

    OUTBOX_URL(row("outbox.url", Type.DATABASE, "jdbc:sqlite:elt-outbox.db")),
    OUTBOX_KEY_FILE(row("outbox.key-file", Type.FILE, "outbox.key").requiredWith("outbox.url")),
    OUTBOX_KEYS(row("outbox.keys", Type.FILES, "outbox-2025.key, outbox-2024.key")),
    OUTBOX_USER(row("outbox.user", Type.TEXT, "elt")),
    OUTBOX_PASSWORD_FILE(row("outbox.password-file", Type.PASSWORD_FILE, "outbox.pin")),
    OUTBOX_SCHEMA(row("outbox.schema", Type.TABLE_NAME, "public")),
    OUTBOX_PREFIX(row("outbox.prefix", Type.TABLE_NAME, "elt_").otherwise("elt_")),
    DELIVERY_UNKNOWN(row("delivery.unknown", Type.CHOICE, "resend").otherwise("hold").words("hold", "resend").shown()),
    DELIVERY_UNKNOWN_AFTER(row("delivery.unknown-after", Type.DURATION, "PT10M").otherwise("PT2M").shown()),

    CALENDAR_FILE(row("calendar.file", Type.FILE, "calendar.json")),
    SUPPORT_NAME(row("support.name", Type.TEXT, "Kim Exempel")),
    SUPPORT_MAIL(row("support.mail", Type.TEXT, "drift@example.invalid")),
    SUPPORT_MOBILE(row("support.mobile", Type.TEXT, "070-000 00 00")),
    TEST_BANKID(row("test.bankid", Type.FILE, "bankid.p12"));

    /** What a value may be. */
    public enum Type {
        /** Any text. */
        TEXT("text", "any text"),
        /** One of a few words. */
        CHOICE("choice", "one of the listed words"),
        /** Yes or no. */
        FLAG("flag", "true or false"),
        /** A duration in ISO 8601. */
        DURATION("duration", "a duration from PT0.001S to P365D, such as PT10S"),
        /** A file that is read. */
        FILE("file", "a path relative to the configuration"),
        /** Several files. */
        FILES("files", "paths relative to the configuration, with commas between them"),
        /** A folder. */
        FOLDER("folder", "a path relative to the configuration"),
        /** A file with a password and nothing else. */
        PASSWORD_FILE("password file", "a path relative to the configuration"),
        /** The address of a service. */
        HTTPS_ADDRESS("address", "an address such as https://host:port/path"),
        /** FK's organisation number. */
        FK_NUMBER("organisation number", "FK's organisation number, ten digits; in test also any"),
        /** Several organisation numbers. */
        ORGANISATION_NUMBERS("organisation numbers", "organisation numbers of ten digits, with commas between them"),
        /** Policies of certificates. */
        OBJECT_IDENTIFIERS("object identifiers", "object identifiers such as 1.2.3.4.25, with commas between them"),
        /** The address of a database. */
        DATABASE("database", "jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE"),
        /** A schema or a prefix in a database. */
        TABLE_NAME("name", "a lower-case letter or underscore, followed by at most 29 lower-case letters, digits and "
                + "underscores"),
        /** An HTTP proxy. */
        PROXY("proxy", "http://host:port or http://user@host:port, without a password");

        private final String label;
        private final String expected;

        Type(String label, String expected) {
            this.label = label;
            this.expected = expected;
        }

        /** Returns the type's name in documents, for example {@code password file}. */
        public String label() {
            return label;
        }
    }

    private final Row row;

    ConfigurationKey(Row row) {
        this.row = row;
    }

    /** Returns the key with this name; empty if there is none. */
    public static Optional<ConfigurationKey> find(String name) {
        requireNonNull(name, "name");
        return Stream.of(values()).filter(key -> key.key().equals(name)).findFirst();
    }

    /** Returns the name in the file, for example {@code tls.keystore}. */
    public String key() {
        return row.name;
    }

    /** Returns what kind of value it has. */
    public Type type() {
        return row.type;
    }

    /** Returns the words that a choice or flag accepts; empty for other types. */
    public List<String> words() {
        return row.words;
    }

    /** Returns the value that applies where the key is left out; empty if there is none. */
    public Optional<String> defaultValue() {
        return Optional.of(row.otherwise).filter(value -> !value.isEmpty());
    }

    /** Returns what a value must be, to follow "must be". */
    public String expected() {
        return row.words.isEmpty() ? row.type.expected
                : String.join(", ", row.words).replaceFirst(", ([^,]*)$", " or $1");
    }

    /** Returns a value that the key accepts. */
    public String example() {
        return row.example;
    }

    /** Whether reports cannot be sent without it, or without a key that is given in its place. */
    public boolean isRequired() {
        return row.required;
    }

    /** Returns the keys that may be given in its place, but not together with it. */
    public List<ConfigurationKey> exclusiveWith() {
        return Stream.of(values()).filter(other -> row.excluded.contains(other.row.name)
                || other.row.excluded.contains(row.name)).toList();
    }

    /** Returns the keys of which each makes this one required. */
    public List<ConfigurationKey> requiredWith() {
        return row.requiredWith.stream().map(name -> find(name).orElseThrow()).toList();
    }

    /** Whether the support bundle shows the value; it shows of every other key only that it is set. */
    public boolean isShownInSupportBundle() {
        return row.shown;
    }

    /** Returns what the key is for, in Swedish for that language and in English for all others. */
    public String description(Locale locale) {
        return KeyDescriptions.of(this, locale);
    }

    /** Returns the name in the file, as {@link #key()}. */
    @Override
    public String toString() {
        return row.name;
    }

    private static Row row(String name, Type type, String example) {
        return new Row(name, type, example);
    }

    /** A row of the table. It names other keys as text, because an enum constant cannot use a later one. */
    private static final class Row {

        private final String name;
        private final Type type;
        private final String example;
        private String otherwise = "";
        private List<String> words = List.of();
        private List<String> excluded = List.of();
        private List<String> requiredWith = List.of();
        private boolean required;
        private boolean shown;

        private Row(String name, Type type, String example) {
            this.name = name;
            this.type = type;
            this.example = example;
        }

        private Row otherwise(String value) {
            otherwise = value;
            return this;
        }

        private Row words(String... values) {
            words = List.of(values);
            return this;
        }

        private Row required() {
            required = true;
            return this;
        }

        private Row requiredWith(String... names) {
            requiredWith = List.of(names);
            return this;
        }

        private Row excludes(String... names) {
            excluded = List.of(names);
            return this;
        }

        private Row shown() {
            shown = true;
            return this;
        }
    }
}
