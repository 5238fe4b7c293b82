/** What the texts of a report have in common. */
package se.eltsdk.report.internal;
