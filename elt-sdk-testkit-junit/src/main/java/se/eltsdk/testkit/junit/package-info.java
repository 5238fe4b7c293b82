/**
 * A JUnit extension for the tests of a vendor's own code: {@link se.eltsdk.testkit.junit.EltTest} starts mocks of FK and
 * BankID for a test class and injects them, with a made-up vendor that has all that it needs to use them.
 */
@NullMarked
package se.eltsdk.testkit.junit;

import org.jspecify.annotations.NullMarked;
