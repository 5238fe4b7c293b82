/** {@code elt demo} and {@code elt init}: made-up reports for a first try. */
package se.eltsdk.cli.demo;
