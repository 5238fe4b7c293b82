/** {@code elt demo} and {@code elt init}: made-up reports to begin with. */
package se.eltsdk.cli.demo;
