/**
 * A mock of BankID's API for relying parties, with a telephone: {@link se.eltsdk.testkit.bankid.MockBankId}.
 *
 * <p>It makes signatures and OCSP responses that verify to the root of the test's own
 * {@link se.eltsdk.testkit.TestBankId}. It is written after BankID's public documentation and shares no code with the
 * rest of the SDK.
 *
 * <pre>{@code
 * TestPki pki = TestPki.of(Clock.systemUTC());
 * try (MockBankId bankId = MockBankId.start(pki)) {
 *     bankId.then(OrderScript.sign(TestPerson.of("198504129888", "Anna", "Testsson")));
 *     // ... post to bankId.endpoint() + "/sign" with the certificate pki.relyingParty("5560001231") ...
 * }
 * }</pre>
 */
@NullMarked
package se.eltsdk.testkit.bankid;

import org.jspecify.annotations.NullMarked;
