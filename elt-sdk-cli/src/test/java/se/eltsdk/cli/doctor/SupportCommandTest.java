package se.eltsdk.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.TestCredential;

@Tag("once")
class SupportCommandTest {

    private static final String PERSON = JsonReportFiles.PERSON;
    private static final List<String> CANARIES = List.of("canary", PERSON, PERSON.substring(2),
            PERSON.substring(2, 8) + "-" + PERSON.substring(8), PERSON.substring(0, 8) + "-" + PERSON.substring(8));
    private static final String TX = "0d5a9c1e-7a55-4a0c-9a7e-5f5f0a6b7c8d";
    private static final String SENDER = "support.name = Sven Sender\nsupport.mail = sven@vendor.example\n"
            + "support.mobile = 070-123 45 67\n";

    @TempDir
    private Path folder;

    private static Map<String, String> entries(Path zip) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (InputStream in = Files.newInputStream(zip); ZipInputStream files = new ZipInputStream(in)) {
            for (ZipEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                entries.put(entry.getName(), new String(files.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    @Test
    void whenABundleIsMade_thenVersionsConfigurationReportOutcomes_andTheMail() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            Path signed = mock.signed(JsonReportFiles.ID);
            MockVendor.expectDone(EltRun.of("submit", signed, "--config", mock.config()));
            Path config = mock.config("environment = test", SENDER + "environment = test");
            Path zip = folder.resolve("support.zip");
            MockVendor.expectDone(EltRun.of("support", "--out", zip, "--config", config, folder));

            Map<String, String> entries = entries(zip);
            assertEquals(List.of("configuration.txt", "doctor.txt", "outcomes.csv", "versions.txt"),
                    List.copyOf(entries.keySet()));
            String outcome = entries.get("outcomes.csv").lines().skip(1).findFirst().orElseThrow();
            assertTrue(outcome.matches("20[^;]+Z;test;" + JsonReportFiles.ID + ";accepted;;[0-9a-f-]{36}"), outcome);
            assertTrue(entries.get("doctor.txt").contains("I ELT-893 endpoint: The TLS handshake succeeded"),
                    entries.get("doctor.txt"));
            assertTrue(entries.get("configuration.txt").contains("tls.keystore = (set)\n"));
            assertTrue(entries.get("configuration.txt").contains("environment = test\n"));
            assertTrue(entries.get("versions.txt").contains("java " + System.getProperty("java.version")));
            String mail = Files.readString(folder.resolve("support.mail.txt"));
            assertTrue(mail.startsWith("Till: svarsulev@forsakringskassan.se\n"
                    + "Ämne: Systemleverantör assistansersättning\n\nNamn: Sven Sender\n"
                    + "E-post: sven@vendor.example\nMobil: 070-123 45 67\n"), mail);
            assertFalse(String.join("", entries.values()).contains("Sven"), "the sender is in the mail only");
            personalIn(entries, mail);
        }
    }

    @Test
    void whenTheSenderIsNotConfigured_thenTheMailHasPlacesToFillIn() throws IOException {
        Path zip = folder.resolve("support.zip");
        EltRun run = EltRun.of("support", "--out", zip);
        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertTrue(run.out().contains("support.name, support.mail and support.mobile"), run.out());
        assertTrue(Files.readString(folder.resolve("support.mail.txt")).contains("Mobil: (fyll i)"));
        assertEquals("not examined\n", entries(zip).get("doctor.txt"));
        assertFalse(EltRun.of("support", "--out", zip, "--json").json().get("senderComplete").asBoolean());
    }

    @Test
    void whenTheCallIsWrong_thenTwo() {
        assertEquals(ExitCode.USAGE, EltRun.of("support").code());
        assertEquals(ExitCode.USAGE, EltRun.of("support", "--out", folder.resolve("support.txt")).code());
        assertEquals(ExitCode.USAGE, EltRun.of("support", "--out", folder.resolve("a.zip"), folder.resolve("none"))
                .code());
    }

    @Test
    void whenTheFolderOfTheZipIsMissing_thenItIsNamed_notATemporaryFile() {
        Path none = folder.resolve("none");

        EltRun run = EltRun.of("support", "--out", none.resolve("a.zip"));

        assertEquals(ExitCode.USAGE, run.code());
        assertEquals(none + ": there is no such file or folder" + System.lineSeparator(), run.err());
    }

    /** Names and numbers of persons wherever somebody could have put them. */
    @Test
    void whenCanariesSitEverywhere_thenNoneIsInTheZipOrTheMail() throws IOException {
        Path home = Files.createDirectories(folder.resolve("Kim Canaryberg " + PERSON));
        TestCredential own = MockVendor.PKI.organisationAuthority().tls(PERSON.substring(2))
                .organisation("Kim Canaryberg")
                .hosts("Kim Canaryberg").selfIssued();
        Files.write(home.resolve("canaryberg.p12"), own.pkcs12());
        Files.writeString(home.resolve("canaryberg.pin"), new String(own.password()));
        Path trust = Files.createDirectories(home.resolve("canary-trust"));
        Path signed = Files.createDirectories(home.resolve("signed").resolve("Åsa Canaryson " + PERSON));
        Files.writeString(signed.resolve("tidredovisning.xml"), "<Canaryson>" + PERSON + "</Canaryson>");
        Files.writeString(signed.resolve("forsok.json"), attempts());
        List<String> zips = new ArrayList<>();
        int number = 0;
        for (String config : configurations(trust)) {
            Path file = Files.writeString(home.resolve("canaryberg" + number++ + ".properties"), config);
            Path zip = home.resolve("canary" + number + ".zip");
            EltRun run = EltRun.of("support", "--out", zip, "--config", file, home.resolve("signed"), signed);
            assertEquals(ExitCode.DONE, run.code(), run.err());
            String mail = Files.readString(home.resolve("canary" + number + ".mail.txt"));
            assertTrue(mail.contains("Namn: Sven Sender"), mail);
            personalIn(entries(zip), mail);
            zips.add(String.join("\n", entries(zip).values()));
        }
        String all = String.join("\n", zips);
        assertTrue(Stream.of("ELT-842", "ELT-840", "ELT-859", "ELT-806", "ELT-827", "ELT-832", "ELT-875", "ELT-885",
                "ELT-816", "ELT-826")
                .allMatch(all::contains), all);
        assertTrue(all.contains(";refused;ELT-701;") && all.contains(TX), all);
    }

    /** In the outbox: FK's words, a person's reason for a pause, a tx-id that is none, the name of the database. */
    @Test
    void whenTheOutboxContainsCanaries_thenItsOutcomesAreThere_andNoCanaryIs() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            Path config = mock.config("jdbc:sqlite:elt-outbox.db", "jdbc:sqlite:canaryberg-" + PERSON + ".db\n"
                    + "pace.interval = PT0.001S");
            mock.fk().then(FkReply.xmlValidationError("FK refused Åsa Canaryson " + PERSON), FkReply.dropAnswer());
            queue(config, "add", mock.signed(JsonReportFiles.ID));
            queue(config, "run");
            queue(config, "add", mock.signed(JsonReportFiles.OTHER_ID));
            queue(config, "run");
            queue(config, "resolve", JsonReportFiles.OTHER_ID, "--accepted", "Kim Canaryberg " + PERSON);
            queue(config, "pause", "--reason", "Kim Canaryberg " + PERSON + " is away");
            mock.fk().close();
            Path zip = folder.resolve("canary.zip");
            MockVendor.expectDone(EltRun.of("support", "--out", zip, "--config", config));
            Map<String, String> entries = entries(zip);
            String outcomes = entries.get("outcomes.csv");
            assertTrue(outcomes.contains(";test;" + JsonReportFiles.ID + ";refused;ELT-701;\n"), outcomes);
            assertTrue(outcomes.contains(";test;" + JsonReportFiles.OTHER_ID + ";unknown;ELT-721;\n"), outcomes);
            assertTrue(outcomes.contains(";test;" + JsonReportFiles.OTHER_ID + ";accepted;ELT-934;\n"), outcomes);
            assertTrue(entries.get("doctor.txt").contains("W ELT-887 queue: Somebody paused all sending"),
                    entries.get("doctor.txt"));
            personalIn(entries, Files.readString(folder.resolve("canary.mail.txt")));

            Path database = config.resolveSibling("canaryberg-" + PERSON + ".db");
            Files.writeString(database.resolveSibling(database.getFileName() + "-elt_outbox.id"), "another");
            MockVendor.expectDone(EltRun.of("support", "--out", zip, "--config", config));
            assertTrue(entries(zip).get("doctor.txt").contains("E ELT-926 outbox.url: "));
            personalIn(entries(zip), Files.readString(folder.resolve("canary.mail.txt")));
        }
    }

    private static void queue(Path config, String command, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("queue", command, "--config", config));
        arguments.addAll(List.of(more));
        EltRun run = EltRun.of(arguments.toArray());
        assertTrue(run.code() == ExitCode.DONE || command.equals("run"), run.err());
    }

    private static String attempts() {
        return """
                [{"startedAt": "2026-11-02T10:00:00Z", "environment": "test", "digest": "Canaryson",
                  "outcome": "refused", "code": "ELT-701", "message": "FK refused it: Åsa Canaryson %1$s is not known"},
                 {"startedAt": "2026-11-02T10:00:05Z", "environment": "test", "digest": "x", "outcome": "accepted",
                  "txId": "%2$s"},
                 {"startedAt": "Åsa Canaryson", "environment": "%1$s", "digest": "%1$s", "outcome": "Canaryson",
                  "code": "%1$s", "txId": "%1$s"}]
                """.formatted(PERSON, TX);
    }

    /** Configurations with different errors, so that the report contains much text. */
    private List<String> configurations(Path trust) throws IOException {
        Path home = trust.getParent();
        Files.writeString(home.resolve("kim-canaryberg.pem"), "Kim Canaryberg " + PERSON + "\n"
                + pem(MockVendor.PKI.organisationCa().getSubjectX500Principal().getName()));
        Files.writeString(home.resolve("canary.json"), """
                {"format": 1, "notices": [{"id": "own", "canaryberg": "%s"}]}""".formatted(PERSON));
        Files.writeString(home.resolve("calendar.json"), """
                {"format": 1, "notices": [{"id": "own", "service": "ELT", "kind": "news",
                  "title": "Kim Canaryberg is away",
                  "text": "%s", "dates": [{"by": "%s", "what": "Ask Kim Canaryberg %s"}]}]}
                """.formatted(PERSON, LocalDate.now(ZoneId.of("Europe/Stockholm")).plusDays(3), PERSON));
        Files.writeString(trust.resolve("trust.ini"), """
                [entry]
                file = kim-canaryberg.pem
                role = fk-tls-anchor
                environment = test
                from = 2022-02-02T11:00:00Z
                sha256 = %s
                source = Kim Canaryberg %s told me
                """.formatted("0".repeat(64), PERSON));
        Files.writeString(Files.createDirectories(home.resolve("other-trust")).resolve("trust.ini"),
                "[entry]\ncanaryberg" + PERSON + " = Kim Canaryberg\n");
        String keys = "tls.keystore = canaryberg.p12\ntls.password-file = canaryberg.pin\n";
        String canaries = "canaryberg." + PERSON + " = Kim Canaryberg\nfk.stamps = canaryson-" + PERSON + ".pem\n"
                + "outbox.user = canaryberg\noutbox.url = jdbc:postgresql://canaryberg:" + PERSON + "@db/x\n"
                + "timeout.connect = Canaryson\nbankid.policies = " + PERSON + "\nevidence.folder = Canaryson\n"
                + "fk.organisation-number = " + PERSON.substring(2)
                + "\nproxy = http://canaryberg:" + PERSON + "@canary\n"
                + "seal.keystore = Canaryberg.p12\nseal.password-file = Canaryson\npace.mode = canary\n";
        return List.of(
                SENDER + keys + canaries + "environment = test\nendpoint = https://canaryberg.invalid/" + PERSON + "\n"
                + "fk.anchors = kim-canaryberg.pem\nbankid.roots = kim-canaryberg.pem\ncalendar.file = canary.json\n",
                SENDER + keys + "environment = Kim Canaryberg\nendpoint = https://canaryberg/\n"
                + "trust.folder = canary-trust\n"
                + "calendar.file = calendar.json\n",
                SENDER + keys + "environment = test\nendpoint = https://kim-canaryberg.invalid:8020/" + PERSON + "\n"
                + "fk.anchors = good.pem\nbankid.roots = good.pem\nfk.organisation-number = any\n"
                + "calendar.file = calendar.json\nproxy.password-file = canaryson\n" + good(home),
                SENDER + keys + "environment = production\nendpoint = https://kim-canaryberg.invalid:8020/\n"
                + "trust.folder = other-trust\nbankid.policies = 1.2.3.4." + PERSON
                + "\nfk.organisation-number = 2021005521\n");
    }

    private static String good(Path home) throws IOException {
        try (MockVendor mock = new MockVendor(home)) {
            Files.copy(mock.config().resolveSibling("fk-ca.pem"), home.resolve("good.pem"));
            return "revocation = hard\n";
        }
    }

    private static String pem(String text) {
        return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    }

    private static void personalIn(Map<String, String> entries, String mail) {
        String all = entries + "\n" + mail;
        List<String> found = CANARIES.stream().filter(canary -> all.toLowerCase(Locale.ROOT).contains(canary)).toList();
        assertEquals(List.of(), found, all);
    }
}
