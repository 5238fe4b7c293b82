/** The rules on one report. */
package se.eltsdk.rules.internal.check;
