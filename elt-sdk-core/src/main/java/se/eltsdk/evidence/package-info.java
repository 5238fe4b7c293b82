/** Evidence that FK accepted a report: what to keep, and how to verify it years later. */
package se.eltsdk.evidence;
