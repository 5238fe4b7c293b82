package se.eltsdk.architecture;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The planned packages of all modules, which the tests compare the code with. A package may use only packages that are
 * listed before it, and only the libraries that its entry names.
 *
 * <p>Packages named {@code internal} are not API. An internal package may also use its API package, because it
 * implements that package's types.
 */
final class Architecture {

    static final String ROOT = "se.eltsdk";
    /** Its sources are also those of elt-sdk-spring-boot3-starter. */
    private static final String SPRING = "elt-sdk-spring-boot-starter";
    private static final String SAMPLE = "elt-sdk-examples/sample-vendor";

    static final List<PlannedPackage> PACKAGES = List.of(
            in("elt-sdk-contract", "contract"),

            in("elt-sdk-core", "internal"),
            in("elt-sdk-core", ""),
            in("elt-sdk-core", "identity", "org.apache.commons.validator"),
            in("elt-sdk-core", "report.internal"),
            in("elt-sdk-core", "report"),
            in("elt-sdk-core", "rules.internal.check"),
            in("elt-sdk-core", "rules.internal.draft"),
            in("elt-sdk-core", "rules.internal.set"),
            in("elt-sdk-core", "rules"),
            in("elt-sdk-core", "format.internal", "com.fasterxml.jackson.core", "org.apache.commons.csv"),
            in("elt-sdk-core", "format"),
            in("elt-sdk-core", "document.internal.xml", "jakarta.xml.bind"),
            in("elt-sdk-core", "document.internal.parse"),
            in("elt-sdk-core", "document", "jakarta.xml.bind"),
            in("elt-sdk-core", "trust.internal"),
            in("elt-sdk-core", "trust.internal.ocsp"),
            in("elt-sdk-core", "trust"),
            in("elt-sdk-core", "trust.key.internal"),
            in("elt-sdk-core", "trust.key"),
            in("elt-sdk-core", "signature.internal"),
            in("elt-sdk-core", "signature"),
            in("elt-sdk-core", "seal.internal.timestamp", "org.bouncycastle"),
            in("elt-sdk-core", "seal.internal"),
            in("elt-sdk-core", "seal"),
            in("elt-sdk-core", "evidence.internal"),
            in("elt-sdk-core", "evidence"),
            in("elt-sdk-core", "calendar.internal.json", "com.fasterxml.jackson.core"),
            in("elt-sdk-core", "calendar.internal"),
            in("elt-sdk-core", "calendar"),

            in("elt-sdk-bankid", "bankid.internal.text"),
            in("elt-sdk-bankid", "bankid.internal.qr", "io.nayuki.qrcodegen"),
            in("elt-sdk-bankid", "bankid.internal.order"),
            in("elt-sdk-bankid", "bankid.internal.session"),
            in("elt-sdk-bankid", "bankid.internal.http"),
            in("elt-sdk-bankid", "bankid.internal.json", "com.fasterxml.jackson.core"),
            in("elt-sdk-bankid", "bankid"),

            in("elt-sdk-transport", "transport.tls.internal"),
            in("elt-sdk-transport", "transport.tls"),
            in("elt-sdk-transport", "transport.pacing.internal"),
            in("elt-sdk-transport", "transport.pacing"),
            in("elt-sdk-transport", "transport.internal.certificate"),
            in("elt-sdk-transport", "transport.internal.http", "org.apache.hc.core5"),
            in("elt-sdk-transport", "transport.internal.revocation"),
            in("elt-sdk-transport", "transport.internal.tls"),
            in("elt-sdk-transport", "transport.internal.soap", "org.apache.cxf", "jakarta.xml.ws", "jakarta.jws"),
            in("elt-sdk-transport", "transport.timestamp"),
            in("elt-sdk-transport", "transport.submit.internal"),
            in("elt-sdk-transport", "transport.submit"),

            in("elt-sdk-outbox", "outbox.spi"),
            in("elt-sdk-outbox", "outbox.internal.row"),
            in("elt-sdk-outbox", "outbox.internal.entry"),
            in("elt-sdk-outbox", "outbox.internal.claim"),
            in("elt-sdk-outbox", "outbox.internal.delivery"),
            in("elt-sdk-outbox", "outbox"),
            in("elt-sdk-outbox", "outbox.forecast"),
            in("elt-sdk-outbox", "outbox.jdbc.internal"),
            in("elt-sdk-outbox", "outbox.jdbc"),
            in("elt-sdk-outbox", "outbox.metrics", "io.micrometer"),

            in("elt-sdk-operations", "config.internal"),
            in("elt-sdk-operations", "config"),
            in("elt-sdk-operations", "doctor.internal.setup"),
            in("elt-sdk-operations", "doctor.internal.config"),
            in("elt-sdk-operations", "doctor.internal.check"),
            in("elt-sdk-operations", "doctor.internal.timestamp"),
            in("elt-sdk-operations", "doctor"),
            in("elt-sdk-operations", "support.internal"),
            in("elt-sdk-operations", "support"),

            in("elt-sdk-paper", "paper.internal.pdf", "org.apache.pdfbox"),
            in("elt-sdk-paper", "paper.internal.syntax", "org.apache.pdfbox"),
            in("elt-sdk-paper", "paper.internal.content", "org.apache.pdfbox"),
            in("elt-sdk-paper", "paper.internal.snapshot", "org.apache.pdfbox"),
            in("elt-sdk-paper", "paper.internal.form", "org.apache.pdfbox"),
            in("elt-sdk-paper", "paper.internal.fill", "org.apache.pdfbox"),
            in("elt-sdk-paper", "paper.internal.compare", "org.apache.pdfbox"),
            in("elt-sdk-paper", "paper.internal.render", "org.apache.pdfbox"),
            in("elt-sdk-paper", "paper"),

            in(SPRING, "spring.internal.properties", "org.springframework.boot"),
            in(SPRING, "spring.internal.setup", "org.springframework.boot", "org.springframework.beans"),
            in(SPRING, "spring"),
            in(SPRING, "spring.internal.trace", "io.micrometer.observation", "io.micrometer.tracing"),
            in(SPRING, "spring.internal.outbox", "org.springframework", "io.micrometer.observation"),
            in(SPRING, "spring.internal.delivery", "org.springframework.context", "org.slf4j"),
            in(SPRING, "spring.internal.actuate", "org.springframework.boot.actuate"),
            in(SPRING, "spring.internal.console", "org.springframework.http", "org.springframework.web",
                    "jakarta.servlet"),
            in(SPRING, "spring.internal", "org.springframework", "io.micrometer", "org.slf4j"),
            in(SPRING, "spring.internal.boot4", "org.springframework"),
            in("elt-sdk-spring-boot3-starter", "spring.internal.boot3", "org.springframework"),

            in("elt-sdk-testkit", "testkit.internal.bankid", "org.bouncycastle"),
            in("elt-sdk-testkit", "testkit.internal.http"),
            in("elt-sdk-testkit", "testkit.internal.validation", "org.bouncycastle", "jakarta.xml.bind"),
            in("elt-sdk-testkit", "testkit.internal.server"),
            in("elt-sdk-testkit", "testkit", "org.bouncycastle", "com.sun.net.httpserver"),
            in("elt-sdk-testkit", "testkit.bankid.internal", "com.fasterxml.jackson.core"),
            in("elt-sdk-testkit", "testkit.bankid.internal.page", "com.sun.net.httpserver"),
            in("elt-sdk-testkit", "testkit.bankid"),

            in("elt-sdk-testkit-junit", "testkit.junit", "org.junit.jupiter.api"),

            in("elt-sdk-cli", "cli.output", "picocli", "com.fasterxml.jackson", "me.tongfei.progressbar"),
            in("elt-sdk-cli", "cli.command", "picocli"),
            in("elt-sdk-cli", "cli.sheet", "picocli"),
            in("elt-sdk-cli", "cli.timeline", "picocli"),
            in("elt-sdk-cli", "cli.file"),
            in("elt-sdk-cli", "cli.folder"),
            in("elt-sdk-cli", "cli.config", "picocli"),
            in("elt-sdk-cli", "cli.report", "picocli"),
            in("elt-sdk-cli", "cli.mock", "picocli"),
            in("elt-sdk-cli", "cli.calendar", "picocli"),
            in("elt-sdk-cli", "cli.trust", "picocli"),
            in("elt-sdk-cli", "cli.paper", "picocli"),
            in("elt-sdk-cli", "cli.verify", "picocli"),
            in("elt-sdk-cli", "cli.sign", "picocli", "com.fasterxml.jackson"),
            in("elt-sdk-cli", "cli.submit", "picocli", "com.fasterxml.jackson"),
            in("elt-sdk-cli", "cli.doctor", "picocli"),
            in("elt-sdk-cli", "cli.demo", "picocli"),
            in("elt-sdk-cli", "cli.queue.entry", "picocli"),
            in("elt-sdk-cli", "cli.queue", "picocli"),
            in("elt-sdk-cli", "cli", "picocli"),

            in("elt-sdk-examples/basics", "examples"),

            in(SAMPLE, "sample.month", "org.springframework"),
            in(SAMPLE, "sample.signing", "org.springframework", "org.slf4j"),
            in(SAMPLE, "sample.queue", "org.springframework"),
            in(SAMPLE, "sample.web", "org.springframework", "jakarta.servlet"),
            in(SAMPLE, "sample.demo", "org.springframework", "org.slf4j"),
            in(SAMPLE, "sample", "org.springframework"),

            in("elt-sdk-site", "site", "org.commonmark"));

    /** Internal packages that another module uses, each with its reason. */
    static final Map<String, Set<String>> INTERNALS_FOR_OTHER_MODULES = Map.ofEntries(
            // The Swedish time zone, strict decoding and safe display of text, the steps of replacing a file, access to
            // members that are not API, kept states: once for all modules.
            entry("se.eltsdk.internal", Set.of("se.eltsdk.bankid", "se.eltsdk.bankid.internal.http",
                    "se.eltsdk.transport.tls", "se.eltsdk.transport.tls.internal", "se.eltsdk.transport.pacing",
                    "se.eltsdk.transport.pacing.internal", "se.eltsdk.transport.internal.soap",
                    "se.eltsdk.transport.submit.internal", "se.eltsdk.outbox", "se.eltsdk.outbox.internal.claim", "se.eltsdk.outbox.forecast",
                    "se.eltsdk.outbox.jdbc.internal", "se.eltsdk.doctor.internal.check",
                    "se.eltsdk.config.internal", "se.eltsdk.support",
                    "se.eltsdk.transport.internal.certificate", "se.eltsdk.paper.internal.syntax",
                    "se.eltsdk.spring.internal.console",
                    "se.eltsdk.cli", "se.eltsdk.cli.output", "se.eltsdk.cli.command", "se.eltsdk.cli.file")),
            // The TLS connection needs the private key, which no caller gets.
            entry("se.eltsdk.trust.key.internal", Set.of("se.eltsdk.transport.internal.tls", "se.eltsdk.bankid")),
            // One place knows the names of test and production.
            entry("se.eltsdk.trust.internal", Set.of("se.eltsdk.bankid")),
            // "elt sign" verifies one signature alone, before the other one exists.
            entry("se.eltsdk.signature.internal", Set.of("se.eltsdk.cli.sign")),
            // "elt verify" reports who sealed, also where another organisation was expected.
            entry("se.eltsdk.seal.internal", Set.of("se.eltsdk.cli.verify")),
            // The sheet of a month marks the night in which the clocks change.
            entry("se.eltsdk.report.internal", Set.of("se.eltsdk.cli.sheet")),
            // The outbox checks again, when the connection is made, that this node is still the leader; it compares
            // submissions by what FK gets.
            entry("se.eltsdk.transport.submit.internal", Set.of("se.eltsdk.outbox.internal.entry",
                    "se.eltsdk.outbox.internal.delivery")),
            // The outbox and the doctor wait for the pace as a client does.
            entry("se.eltsdk.transport.pacing.internal", Set.of("se.eltsdk.outbox.internal.delivery",
                    "se.eltsdk.doctor.internal.check")),
            // The starter for Spring Boot 3 is made of the same sources.
            entry("se.eltsdk.spring.internal.actuate", Set.of("se.eltsdk.spring.internal.boot3")),
            entry("se.eltsdk.spring.internal", Set.of("se.eltsdk.spring.internal.boot3")),
            // The doctor connects to FK in the same way as a call, without sending one.
            entry("se.eltsdk.transport.tls.internal", Set.of("se.eltsdk.doctor.internal.check")),
            entry("se.eltsdk.transport.internal.tls", Set.of("se.eltsdk.doctor.internal.check")),
            entry("se.eltsdk.transport.internal.http", Set.of("se.eltsdk.doctor.internal.check")),
            entry("se.eltsdk.transport.internal.revocation", Set.of("se.eltsdk.doctor.internal.check")));

    /** Packages of more than {@link PackageRules#MOST_TYPES} types, each with its reason: none. */
    static final Set<String> LARGE_PACKAGES = Set.of();

    /** Files of more than {@link PackageRules#MOST_LINES} lines, each with its reason. */
    static final Set<String> LONG_FILES = Set.of(
            // API classes with Javadoc on every method.
            "FkClient", "Outbox", "OutboxRunner", "BankIdClient", "SigningSession", "EltConfiguration",
            "SubmissionOutcome",
            // All ways in which PDF readers may draw a field.
            "FieldAppearance",
            // The table of all codes.
            "ErrorCode");

    private Architecture() {
    }

    private static PlannedPackage in(String module, String name, String... libraries) {
        return new PlannedPackage(module, name.isEmpty() ? ROOT : ROOT + "." + name, Set.of(libraries));
    }

    /** A package, its module, and the libraries that it may use, by the prefix of their packages. */
    record PlannedPackage(String module, String name, Set<String> libraries) {
    }
}
