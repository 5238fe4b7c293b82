/** The support bundle: a zip for FK's support or ours without personal data. */
@NullMarked
package se.eltsdk.support;

import org.jspecify.annotations.NullMarked;
