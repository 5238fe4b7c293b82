/** {@code elt trust}: the commands on the trust folder. */
@NullMarked
package se.eltsdk.cli.trust;

import org.jspecify.annotations.NullMarked;
