/** The folder of one report: its files, and the lock on it. */
@NullMarked
package se.eltsdk.cli.folder;

import org.jspecify.annotations.NullMarked;
