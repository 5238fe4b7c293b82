package se.eltsdk.spring.internal.properties;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import se.eltsdk.transport.tls.RevocationMode;

/**
 * The properties {@code elt.*} of an application. Their names are those of {@code elt.properties}, as far as both have
 * them. Relative paths are relative to the working directory.
 *
 * @param enabled       Whether elt-sdk is configured at all.
 * @param environment   FK's environment. It has no default.
 * @param endpoint      Address of FK's service, as FK provided it.
 * @param revocation    Revocation checking of FK's certificate and of your own.
 * @param watchInterval Time between two polls of the files of the TLS key and of the trusted certificates. If they
 *                      change, the client continues with the new ones. Without it they are read at the start only.
 */
@ConfigurationProperties("elt")
public record EltProperties(@DefaultValue("true") boolean enabled, EnvironmentName environment, URI endpoint,
        @DefaultValue("soft") RevocationMode revocation, Duration watchInterval, @DefaultValue Fk fk,
        @DefaultValue Trust trust, @DefaultValue BankId bankid, @DefaultValue Tls tls, @DefaultValue Seal seal,
        @DefaultValue Pace pace, @DefaultValue Timeout timeout, @DefaultValue Proxy proxy,
        @DefaultValue OutboxTable outbox, @DefaultValue Delivery delivery, @DefaultValue Calendar calendar,
        @DefaultValue Console console) {

    /** FK's environments. */
    public enum EnvironmentName {
        /** FK's test environment. */
        TEST,
        /** FK's production environment. */
        PRODUCTION
    }

    /**
     * FK's certificates.
     *
     * @param organisationNumber Organisation number in FK's certificate: 2021005521. In test also "any".
     * @param anchors            PEM file with the issuers of FK's certificates, instead of elt.trust.folder.
     * @param stamps             PEM file with the certificates of FK's stamps, instead of elt.trust.folder.
     * @param pins               Trust folder with pinned certificates of FK's server.
     */
    public record Fk(String organisationNumber, Path anchors, Path stamps, Path pins) {
    }

    /**
     * Trusted certificates.
     *
     * @param folder Trust folder of this environment: issuers of FK's certificates, FK's stamps and BankID's root, with
     *               their dates.
     */
    public record Trust(Path folder) {
    }

    /**
     * BankID: the root of the signatures, and the API.
     *
     * @param roots        PEM file with BankID's root for persons, instead of elt.trust.folder.
     * @param policies     Certificate policies of BankID to accept, as object identifiers. Default in production: those
     *                     that BankID publishes.
     * @param endpoint     Base address of BankID's API, ending with /rp/v6.0. Without it there is no BankIdClient.
     * @param tlsAnchors   PEM file with the issuers of the API's server certificate.
     * @param keystore     PKCS#12 file with your relying-party certificate and its key.
     * @param password     Password of elt.bankid.keystore.
     * @param passwordFile File with the password of elt.bankid.keystore and nothing else.
     * @param sslBundle    SSL bundle with your relying-party certificate, instead of elt.bankid.keystore.
     */
    public record BankId(Path roots, @DefaultValue Set<String> policies, URI endpoint, Path tlsAnchors, Path keystore,
            String password, Path passwordFile, String sslBundle) {

        /** Returns the relying-party key. */
        public KeyProperties key() {
            return new KeyProperties("elt.bankid", keystore, password, passwordFile, sslBundle);
        }

        /** Does not show the password. */
        @Override
        public String toString() {
            return "BankId[" + endpoint + "]";
        }
    }

    /**
     * Your key for TLS.
     *
     * @param keystore     PKCS#12 file with your TLS client certificate and its key.
     * @param password     Password of elt.tls.keystore.
     * @param passwordFile File with the password of elt.tls.keystore and nothing else.
     * @param sslBundle    SSL bundle with your TLS client certificate, instead of elt.tls.keystore. If it is reloaded,
     *                     the client continues with the new key.
     */
    public record Tls(Path keystore, String password, Path passwordFile, String sslBundle) {

        /** Returns the key. */
        public KeyProperties key() {
            return new KeyProperties("elt.tls", keystore, password, passwordFile, sslBundle);
        }

        /** Does not show the password. */
        @Override
        public String toString() {
            return "Tls[]";
        }
    }

    /**
     * Your key for seals.
     *
     * @param keystore     PKCS#12 file with your seal certificate and its key.
     * @param password     Password of elt.seal.keystore.
     * @param passwordFile File with the password of elt.seal.keystore and nothing else.
     * @param sslBundle    SSL bundle with your seal certificate, instead of elt.seal.keystore.
     */
    public record Seal(Path keystore, String password, Path passwordFile, String sslBundle) {

        /** Returns the key. */
        public KeyProperties key() {
            return new KeyProperties("elt.seal", keystore, password, passwordFile, sslBundle);
        }

        /** Does not show the password. */
        @Override
        public String toString() {
            return "Seal[]";
        }
    }

    /** From when the interval between two calls counts. */
    public enum PaceMode {
        /** From the end of FK's answer. */
        ANSWER,
        /** From the last byte of the request. */
        SENT
    }

    /**
     * The pace of calls to FK.
     *
     * @param interval Least time between two calls. Default: 1s, and 1050ms with the mode "sent".
     * @param mode     Whether the interval counts from FK's answer or from the end of the request.
     */
    public record Pace(Duration interval, @DefaultValue("answer") PaceMode mode) {
    }

    /**
     * The time limits of a call to FK, each from its beginning.
     *
     * @param connect Longest time until TCP and TLS are established.
     * @param answer  Longest time until the head of the answer has been received.
     * @param total   Longest time of the whole call.
     */
    public record Timeout(@DefaultValue("10s") Duration connect, @DefaultValue("60s") Duration answer,
            @DefaultValue("90s") Duration total) {
    }

    /**
     * An HTTP proxy for FK and BankID.
     *
     * @param host         Host name of the proxy. Without it there is none.
     * @param port         Port of the proxy.
     * @param user         User name for the proxy.
     * @param password     Password for the proxy.
     * @param passwordFile File with the password for the proxy and nothing else.
     */
    public record Proxy(String host, @DefaultValue("3128") Integer port, String user, String password,
            Path passwordFile) {

        public Proxy {
            host = GivenText.of(host);
            user = GivenText.of(user);
            password = GivenText.of(password);
        }

        /** Does not show the password. */
        @Override
        public String toString() {
            return "Proxy[" + host + ":" + port + "]";
        }
    }

    /**
     * The tables of the outbox, in the application's database.
     *
     * @param enabled      Whether there is an outbox. It needs a DataSource.
     * @param keyFile      File with the key that encrypts the entries: 32 random bytes.
     * @param keys         Files with older keys, for reading.
     * @param dataSource   Name of the DataSource bean, if there are several and none is primary.
     * @param schema       Schema of the tables in PostgreSQL. Default: the connection's.
     * @param prefix       Prefix of the names of the tables.
     * @param createTables Whether the tables are created if they do not exist.
     */
    public record OutboxTable(@DefaultValue("true") boolean enabled, Path keyFile, @DefaultValue List<Path> keys,
            String dataSource, @DefaultValue("") String schema, @DefaultValue("elt_") String prefix,
            @DefaultValue("true") boolean createTables) {

        public OutboxTable {
            dataSource = GivenText.of(dataSource);
        }
    }

    /** What happens to reports whose outcome is unknown. */
    public enum UnknownOutcome {
        /** A person decides. */
        HOLD,
        /** The same bytes are sent again. */
        RESEND
    }

    /**
     * The delivery of the outbox's reports to FK.
     *
     * @param enabled       Whether this node delivers. Without it, it only queues.
     * @param unknown       What happens to a report whose outcome is unknown: a person decides, or it is sent again.
     * @param unknownAfter  When it is sent again, with "resend". At least elt.timeout.total.
     * @param evidence      Whether an evidence package is made for each accepted report. Needs a seal key.
     * @param closingWithin Longest time that a shutdown waits for a call in progress. Less than
     *                      spring.lifecycle.timeout-per-shutdown-phase.
     */
    public record Delivery(@DefaultValue("true") boolean enabled, @DefaultValue("hold") UnknownOutcome unknown,
            @DefaultValue("2m") Duration unknownAfter, @DefaultValue("false") boolean evidence,
            @DefaultValue("25s") Duration closingWithin) {
    }

    /**
     * FK's calendar.
     *
     * @param file JSON file with notices of your own, in addition to those that FK has published.
     */
    public record Calendar(Path file) {
    }

    /**
     * The console: read-only pages for operators, with the queue and the certificates, in applications with Spring MVC.
     *
     * @param enabled Whether there is a console.
     * @param path    Path of the console. All paths below it belong to it.
     * @param role    Role that a user needs to see the console, such as OPERATIONS. "any" shows it to everybody who reaches
     *                it, also without login.
     */
    public record Console(@DefaultValue("false") boolean enabled, @DefaultValue("/elt") String path, String role) {
    }
}
