/**
 * A JUnit extension for the tests of a vendor's own code: {@link se.eltsdk.testkit.junit.EltTest} starts a mock of FK
 * for a test class and injects it, with a made-up vendor that has all that it needs to send reports there.
 */
package se.eltsdk.testkit.junit;
