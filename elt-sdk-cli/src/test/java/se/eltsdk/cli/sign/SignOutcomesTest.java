package se.eltsdk.cli.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.LiveRun;
import se.eltsdk.cli.fixture.SigningVendor;
import se.eltsdk.testkit.bankid.BankIdError;
import se.eltsdk.testkit.bankid.OrderScript;

/** Every end of an order, each with a mock BankID of its own. All run at the same time, since they mostly wait. */
@Tag("once")
class SignOutcomesTest {

    private static final OrderScript SIGNED = OrderScript.sign(SigningVendor.ASSISTANT);

    @TempDir
    private static Path folder;
    private static final Map<String, SigningVendor> VENDORS = new LinkedHashMap<>();
    private static final Map<String, LiveRun> RUNS = new LinkedHashMap<>();

    /** How an order ends: outcome, hint, code, exit code and the number of orders. */
    record Case(String name, String outcome, String hint, String code, int exit, int orders, OrderScript... scripts) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>(List.of(
                new Case("signed", "complete", "", "", ExitCode.DONE, 1, SIGNED),
                new Case("signed after some time", "complete", "", "", ExitCode.DONE, 1,
                        SIGNED.pending("outstandingTransaction", "started", "userSign")),
                new Case("an unknown pending hint", "complete", "", "", ExitCode.DONE, 1, SIGNED.pending("userDances")),
                new Case("declined", "failed", "userCancel", "", ExitCode.NO, 1, OrderScript.decline()),
                new Case("lapsed in the app", "failed", "expiredTransaction", "", ExitCode.NO, 1,
                        OrderScript.expire().pending("userSign")),
                new Case("scanned at second sight", "complete", "", "", ExitCode.DONE, 2, OrderScript.neverStart(),
                        SIGNED),
                new Case("another person's BankID", "failed", "startFailed", "", ExitCode.NO, 6,
                        repeated(OrderScript.sign(SigningVendor.MANAGER))),
                new Case("maintenance while pending", "complete", "", "", ExitCode.DONE, 1,
                        SIGNED.collectError(BankIdError.MAINTENANCE)),
                new Case("rejected while pending", "unknown", "outstandingTransaction", "ELT-629", ExitCode.OPEN, 1,
                        SIGNED.collectError(BankIdError.UNAUTHORIZED)),
                new Case("result lost", "unknown", "outstandingTransaction", "ELT-625", ExitCode.OPEN, 1,
                        SIGNED.dropResult()),
                new Case("in progress elsewhere", "failed", "", "ELT-627", ExitCode.NO, 1,
                        OrderScript.error(BankIdError.ALREADY_IN_PROGRESS)),
                new Case("maintenance", "failed", "", "ELT-635", ExitCode.NO, 1,
                        OrderScript.error(BankIdError.MAINTENANCE))));
        for (String hint : List.of("certificateErr", "cancelled", "userDeclinedCall", "notSupportedByUserApp",
                "transactionRiskBlocked", "mrtdVerificationFailed", "facialRecognitionFailed",
                "nfcNotSupportedByDevice", "multipleBankIdsOnDevice", "stepUpFailed", "somethingNew")) {
            cases.add(new Case(hint, "failed", hint, "", ExitCode.NO, 1, OrderScript.fail(hint)));
        }
        return cases.stream();
    }

    private static OrderScript[] repeated(OrderScript script) {
        OrderScript[] scripts = new OrderScript[6];
        Arrays.fill(scripts, script);
        return scripts;
    }

    @BeforeAll
    static void start() throws IOException {
        for (Case one : cases().toList()) {
            SigningVendor vendor = new SigningVendor(
                    Files.createDirectory(folder.resolve(Integer.toString(VENDORS.size()))), one.scripts());
            VENDORS.put(one.name(), vendor);
            RUNS.put(one.name(), LiveRun.of("sign", vendor.prepared(JsonReportFiles.ID), "--as", "assistant",
                    "--config", vendor.config(), "--json"));
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        for (LiveRun run : RUNS.values()) {
            run.close();
        }
        VENDORS.values().forEach(SigningVendor::close);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whenAnOrderEnds_thenOutcomeHintAndExitCodeSaySo(Case expected) throws Exception {
        SigningVendor vendor = VENDORS.get(expected.name());
        EltRun run = RUNS.get(expected.name()).end();

        JsonNode item = run.json().get("items").get(0);
        assertEquals(expected.outcome(), item.get("outcome").asText(), run.err());
        assertEquals(expected.hint(), item.path("hint").asText());
        assertEquals(expected.code(), item.path("code").asText());
        assertEquals(expected.exit(), run.code());
        assertTrue(item.get("message").asText().length() > 10, run.out());
        assertEquals(expected.orders(), vendor.requests("sign").size());
        boolean opened = vendor.requests("sign").stream().allMatch(request -> request.status() == 200);
        assertEquals(opened ? expected.orders() : 0, run.err().split("autostarttoken=").length - 1, "links");
        assertEquals(List.of(), vendor.requests("sign").stream().flatMap(one -> one.problems().stream()).toList());
        assertEquals(vendor.bankId().requests().size(), vendor.bankId().connections());
        Path report = Path.of(item.get("path").asText());
        boolean signed = expected.outcome().equals("complete");
        for (String name : List.of("assistent-signatur.b64", "assistent-ocsp.b64")) {
            assertEquals(signed, Files.exists(report.resolve(name)), name);
        }
        try (Stream<Path> files = Files.list(report)) {
            assertEquals(List.of(), files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("anordnare") || name.endsWith("-bankid-svar.json")).toList());
        }
        assertEquals(List.of(), Stream.of(JsonReportFiles.ASSISTANT, JsonReportFiles.PERSON,
                JsonReportFiles.ASSISTANT.substring(2), "Canary", "CANARY").filter((run.out() + run.err())::contains)
                .toList(), "printed");
    }
}
