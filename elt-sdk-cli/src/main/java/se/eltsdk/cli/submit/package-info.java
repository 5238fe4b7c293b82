/** {@code elt submit}: sends signed folders to FK, and stores the outcome in each folder. */
package se.eltsdk.cli.submit;
