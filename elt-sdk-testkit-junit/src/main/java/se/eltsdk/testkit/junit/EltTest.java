package se.eltsdk.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.bankid.MockBankId;
import se.eltsdk.transport.submit.FkClient;

/**
 * Marks a test class that has reports signed by a mock of BankID or sends them to a mock of FK. Its test methods,
 * life-cycle methods and constructor may have parameters of these types:
 *
 * <ul>
 * <li>{@link TestVendor}: environments, keys, made-up persons, a month of shifts;</li>
 * <li>{@link MockFk} and {@link MockBankId}: the mocks, to queue replies and to read the requests that arrived;</li>
 * <li>{@link FkClient} and {@link BankIdClient}: clients of these mocks, with the vendor's keys;</li>
 * <li>{@link TestPki}: the certificates of all of them.</li>
 * </ul>
 *
 * <pre>{@code
 * @EltTest
 * class SendReportTest {
 *
 *     @Test
 *     void whenAReportIsSigned_thenFkGivesAReceipt(TestVendor vendor, BankIdClient bankId, FkClient fk) {
 *         ReportDocument document = new ReportWriter().write(ReportRules.validate(vendor.report(), vendor.clock()));
 *         SigningOrder order = bankId.sign(SigningRequest.forAssistant(document), vendor.endUser());
 *         BankIdSignature assistant = bankId.collect(order.reference()).requireSignature();
 *         BankIdSignature provider =
 *                 vendor.sign(SigningRequest.forProvider(List.of(document)).get(0), vendor.signatory());
 *         SignedReport signed =
 *                 SignedReport.of(document, assistant, provider, vendor.environment(), vendor.clock());
 *         SealedReport sealed = Sealer.of(vendor.sealKey(), vendor.clock()).seal(signed);
 *         assertInstanceOf(Accepted.class, fk.submit(Submission.of(sealed)));
 *     }
 * }
 * }</pre>
 *
 * <p>The persons of the mock BankID sign by themselves, as {@link TestVendor#mockBankId()} describes.
 *
 * <p>A test class and its nested classes share one of each mock and client. Each is started when it is first asked for,
 * and closed after the class; a class that asks for none starts none. The test class can therefore run its methods at
 * the same time as other classes run theirs, but two methods that queue replies or scripts cannot run at the same time.
 * Certificates and keys are made once in a JVM, on first use: the first test class waits for them, the others do not.
 *
 * <p>Works with JUnit 5 (from 5.9) and JUnit 6.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EltExtension.class)
public @interface EltTest {
}
