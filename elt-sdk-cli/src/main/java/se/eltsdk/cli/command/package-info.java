/** Shared by the commands: their base class, exit codes, the option for the language, and times as arguments. */
package se.eltsdk.cli.command;
