/**
 * {@code elt}, the command line: the main class, the list of the commands, help, and what happens on an exception.
 * Each area has a package of its own with its commands.
 */
package se.eltsdk.cli;
