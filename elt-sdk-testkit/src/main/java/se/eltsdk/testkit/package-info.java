/**
 * A stand-in for Försäkringskassan (FK) and everything around it, for tests: a server that judges what arrives as FK's
 * contract asks, the certificates of both sides, and a BankID that signs without a telephone.
 *
 * <p>Nothing in it comes from the rest of the SDK. It reads the contract for itself, in the JDK's types, so that a
 * mistake on one side is seen by the other. Every key and certificate is made at run time and dies with the process;
 * none of them is trusted by anybody but the test that made them.
 *
 * <pre>{@code
 * TestPki pki = TestPki.create(Clock.systemUTC());
 * try (MockFk fk = MockFk.start(pki)) {
 *     fk.then(FkReply.dropAnswer());
 *     // ... send to fk.endpoint() with the certificate pki.vendorTls("5560001231") ...
 *     fk.awaitRequests(1, Duration.ofSeconds(5));
 * }
 * }</pre>
 */
package se.eltsdk.testkit;
