package se.eltsdk.cli.trust;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.fixture.TrustChangeFixture;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustedCertificate;
import se.eltsdk.trust.UntrustedException;

class FingerprintConfirmationTest {

    private static final X509Certificate CERTIFICATE = TrustChangeFixture.FRESH.organisationCa();
    private static final TrustedCertificate ENTRY =
            new TrustedCertificate(TrustRole.FK_TLS_ANCHOR, "test", CERTIFICATE, Instant.MIN, Instant.MAX, "");
    private static final String OTHER = TrustChangeFixture.sha256(TrustChangeFixture.OLD.organisationCa());

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void whenAPersonSaysYes_thenItIsConfirmed_havingSeenTheDigits() {
        assertDoesNotThrow(() -> confirmation(" yes ").require(ENTRY));
        String prompt = out.toString(StandardCharsets.UTF_8);
        assertTrue(prompt.replace(" ", "").contains(ENTRY.sha256().hex()), prompt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "y", "no", "YES", "yes yes"})
    void whenAPersonSaysAnythingElse_thenItIsNot(String answer) {
        assertThrows(UsageException.class, () -> confirmation(answer).require(ENTRY));
    }

    @Test
    void whenNobodySitsThere_thenItSaysHowToGiveIt() {
        assertTrue(assertThrows(UsageException.class, () -> confirmation(null).require(ENTRY)).getMessage()
                .contains("--fingerprint"));
    }

    @Test
    void whenItIsTypedIn_thenNobodyIsAsked() {
        assertDoesNotThrow(() -> confirmation(null, OTHER, ENTRY.sha256().hex()).require(ENTRY));
        assertEquals("ELT-824", assertThrows(UntrustedException.class,
                () -> confirmation("yes", OTHER).require(ENTRY)).code().id());
        assertFalse(out.toString(StandardCharsets.UTF_8).contains("yes"));
    }

    private FingerprintConfirmation confirmation(String answer, String... typed) {
        return new FingerprintConfirmation(List.of(typed), () -> answer,
                new PrintStream(out, true, StandardCharsets.UTF_8));
    }
}
