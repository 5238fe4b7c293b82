/** What a report is checked against before anybody signs it: all findings at once. */
package se.eltsdk.rules;
