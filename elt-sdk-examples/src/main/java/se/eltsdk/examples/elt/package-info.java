/**
 * {@code elt}, the command line: a complete small vendor. A class for each command, which reads its options and prints;
 * the helpers beside them read files and configurations, keep what was sent, and share FK's pace between runs.
 */
package se.eltsdk.examples.elt;
