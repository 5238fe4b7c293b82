/** {@code elt trust}: the commands on the trust folder. */
package se.eltsdk.cli.trust;
