/** {@code elt verify} and {@code elt seal}: signatures, seals and evidence packages. */
package se.eltsdk.cli.verify;
