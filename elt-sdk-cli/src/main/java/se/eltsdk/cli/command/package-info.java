/** Shared by the commands: their base class, exit codes, the option for the language, and times as arguments. */
@NullMarked
package se.eltsdk.cli.command;

import org.jspecify.annotations.NullMarked;
