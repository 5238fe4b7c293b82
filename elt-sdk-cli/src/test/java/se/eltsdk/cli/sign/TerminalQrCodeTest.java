package se.eltsdk.cli.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.bankid.EndUser;
import se.eltsdk.bankid.QrCode;
import se.eltsdk.bankid.SigningOrder;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.SigningVendor;
import se.eltsdk.cli.folder.PreparedFolder;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Translations;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.document.ReportReader;
import se.eltsdk.signature.SigningRequest;

/** Drawn codes, read off the screen by another library. */
@Tag("once")
class TerminalQrCodeTest {

    @TempDir
    private static Path folder;
    private static SigningOrder order;

    @BeforeAll
    static void order() throws Exception {
        Clock clock = Clock.systemUTC();
        try (SigningVendor vendor = new SigningVendor(folder); BankIdClient client =
                EltConfiguration.read(vendor.config()).openBankIdClient(clock).orElseThrow()) {
            PreparedFolder report = PreparedFolder.read(SignedFolder.at(vendor.prepared(JsonReportFiles.ID)),
                    new ReportReader(clock));
            order = client.sign(SigningRequest.forAssistant(report.document()), EndUser.of("203.0.113.9"));
        }
    }

    private static QrCode code(int second) {
        return order.qrAt(order.createdAt().plusSeconds(second));
    }

    @ParameterizedTest
    @CsvSource({"80, 23, 23", "49, 22, 22", "120, 24, 24", "120, 25, 25", "200, 60, 25"})
    void whenTheCodeFits_thenItIsReadable_withAllTheMarginThatFits(int columns, int rows, int lines) throws Exception {
        List<String> picture = TerminalQrCode.lines(code(7), columns, rows).orElseThrow();

        assertEquals(lines, picture.size());
        assertEquals(code(7).text(), TerminalScreen.of(String.join("\n", picture), columns, rows).qrText());
    }

    @ParameterizedTest
    @CsvSource({"48, 60", "80, 21"})
    void whenTheCodeDoesNotFit_thenThereIsNone(int columns, int rows) {
        assertEquals(Optional.empty(), TerminalQrCode.lines(code(7), columns, rows));
    }

    @Test
    void whenSecondsPass_thenEachCodeTakesThePlaceOfTheOneBefore_andNothingIsLeftOfTheLast() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        SigningView view = new QrView(print, Translations.EN, 80, 24);
        Optional<URI> link = Optional.of(order.startLink());
        print.println("before");
        view.begin("begin");
        for (int second = 0; second < 3; second++) {
            view.show(Optional.of(code(second)), link, "Scan it.");
            TerminalScreen screen = TerminalScreen.of(out.toString(StandardCharsets.UTF_8), 80, 24);
            assertEquals(code(second).text(), screen.qrText());
            assertEquals("Scan it.", screen.lastLine());
        }
        int drawn = out.size();
        view.show(Optional.of(code(2)), link, "Scan it.");
        assertEquals(drawn, out.size());
        view.show(Optional.empty(), Optional.empty(), "Sign it.");
        view.show(Optional.empty(), Optional.empty(), "Sign it.");
        view.end();

        String left = TerminalScreen.of(out.toString(StandardCharsets.UTF_8), 80, 24).text();
        assertEquals("Sign it.", left.strip());
        assertTrue(!out.toString(StandardCharsets.UTF_8).contains(order.startLink().toString()));
    }
}
