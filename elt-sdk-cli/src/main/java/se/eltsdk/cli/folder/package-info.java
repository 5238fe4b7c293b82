/** The folder of one report: its files, and the lock on it. */
package se.eltsdk.cli.folder;
