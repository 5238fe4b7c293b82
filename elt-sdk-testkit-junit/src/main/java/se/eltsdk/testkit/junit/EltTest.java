package se.eltsdk.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestPki;

/**
 * Marks a test class that sends reports to a mock of FK. Its test methods, life-cycle methods and constructor may have
 * parameters of the types {@link TestVendor}, {@link MockFk} and {@link TestPki}.
 *
 * <pre>{@code
 * @EltTest
 * class SendReportTest {
 *
 *     @Test
 *     void whenAReportIsSent_thenFkGivesAReceipt(TestVendor vendor, MockFk fk) {
 *         ReportDocument document = new ReportWriter().write(ReportRules.validate(vendor.report(), vendor.clock()));
 *         SealedReport sealed = Sealer.of(vendor.sealKey(), vendor.clock()).seal(vendor.sign(document));
 *         try (FkClient client = FkClient.open(FkClientConfig.of(vendor.environment(), vendor.tlsKey()))) {
 *             SubmissionOutcome outcome = client.submit(Submission.of(sealed));
 *             assertInstanceOf(Accepted.class, outcome);
 *             assertEquals(List.of(), fk.requests().get(0).problems());
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>A test class and its nested classes share one mock, which is started when a parameter first asks for it and
 * closed after the class. The test class can therefore run its methods at the same time as other classes run theirs,
 * but two methods that queue replies cannot run at the same time. Certificates and keys are made once in a JVM, on
 * first use: the first test class waits for them, the others do not.
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
