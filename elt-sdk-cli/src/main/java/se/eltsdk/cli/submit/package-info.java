/** {@code elt submit}: sends signed folders to FK, and keeps in each folder what became of it. */
package se.eltsdk.cli.submit;
