/** The profile demo: mocks of FK and BankID, and made-up people. */
package se.eltsdk.sample.demo;
