/**
 * Test doubles for Försäkringskassan (FK) and BankID: a mock server that validates requests against FK's contract, the
 * certificates of both sides, and a BankID that signs without a telephone.
 *
 * <p>It shares no code with the rest of the SDK: it implements the contract a second time, so that a fault on one side
 * is found by the other. Every key and certificate is generated at run time and kept in memory only; nothing but the
 * test that generated them trusts them.
 *
 * <pre>{@code
 * TestPki pki = TestPki.of(Clock.systemUTC());
 * try (MockFk fk = MockFk.start(pki)) {
 *     fk.then(FkReply.dropAnswer());
 *     // ... send to fk.endpoint() with the certificate pki.vendorTls("5560001231") ...
 *     fk.awaitRequests(1, Duration.ofSeconds(5));
 * }
 * }</pre>
 */
@NullMarked
package se.eltsdk.testkit;

import org.jspecify.annotations.NullMarked;
