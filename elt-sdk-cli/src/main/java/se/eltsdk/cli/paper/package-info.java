/** {@code elt paper}: FK's paper form. */
package se.eltsdk.cli.paper;
