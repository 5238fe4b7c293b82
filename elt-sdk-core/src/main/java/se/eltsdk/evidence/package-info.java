/** What is kept to prove that a report was taken in. */
package se.eltsdk.evidence;
