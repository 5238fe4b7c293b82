/** {@code elt doctor} and {@code elt support}: what is wrong with a configuration, and the bundle to send along. */
package se.eltsdk.cli.doctor;
