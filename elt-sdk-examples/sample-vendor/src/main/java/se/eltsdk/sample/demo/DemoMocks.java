package se.eltsdk.sample.demo;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.bankid.MockBankId;

/**
 * With the profile demo: starts a mock of FK and one of BankID, and sets the properties that a real vendor has in its
 * configuration.
 */
public final class DemoMocks implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Duration FREE_TIME_TO_SCAN = Duration.ofSeconds(10);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (!environment.acceptsProfiles(Profiles.of("demo"))) {
            return;
        }
        TestPki pki = TestPki.of(Clock.systemUTC());
        MockFk fk = MockFk.start(pki);
        MockBankId bankId = MockBankId.builder(pki).qrWindow(FREE_TIME_TO_SCAN).start();
        Path folder = Path.of(environment.getProperty("sample.demo.folder", "sample-vendor-data"));
        environment.getPropertySources().addLast(new MapPropertySource("demo", properties(fk, bankId, folder)));
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> {
            bankId.close();
            fk.close();
        });
    }

    /**
     * Returns the properties of the made-up vendor, and writes the files that they name.
     *
     * @param folder is emptied
     */
    public static Map<String, Object> properties(MockFk fk, MockBankId bankId, Path folder) {
        TestPki pki = fk.pki();
        String organisation = TestNumbers.organisationNumber(1);
        DemoFiles files = new DemoFiles(folder);
        files.value("elt.environment", "test");
        files.value("elt.endpoint", fk.endpoint().toString());
        files.value("elt.fk.organisation-number", TestPki.FK_ORGANISATION_NUMBER);
        files.certificate("elt.fk.anchors", pki.organisationCa());
        files.certificate("elt.fk.stamps", pki.fkStamp().certificate());
        // There is nobody to ask about the mocks' certificates.
        files.value("elt.revocation", "off");
        files.credential("elt.tls", pki.vendorTls(organisation));
        files.credential("elt.seal", pki.vendorSeal(organisation));
        files.value("elt.bankid.endpoint", bankId.endpoint().toString());
        files.certificate("elt.bankid.roots", pki.bankId().root());
        files.value("elt.bankid.policies", pki.bankId().policy());
        files.certificate("elt.bankid.tls-anchors", pki.bankIdServerRoot());
        files.credential("elt.bankid", pki.relyingParty(organisation));
        files.randomKey("elt.outbox.key-file");
        files.randomKey("sample.order-key-file");
        files.value("spring.datasource.url", "jdbc:sqlite:" + files.file("vendor.db")
                + "?busy_timeout=10000&transaction_mode=IMMEDIATE&foreign_keys=true");
        files.value("sample.organisation-number", organisation);
        files.value("sample.phone", "08-123 45 67");
        files.value("sample.signatory", DemoPeople.SIGNATORY);
        files.value("sample.domain", "vendor.example");
        files.value("sample.telephone-page", bankId.telephonePage().toString());
        files.writeForAnotherNode();
        files.writeForElt();
        return files.properties();
    }
}
