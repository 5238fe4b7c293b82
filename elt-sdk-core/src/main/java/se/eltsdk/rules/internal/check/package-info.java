/** The rules on one report. */
@NullMarked
package se.eltsdk.rules.internal.check;

import org.jspecify.annotations.NullMarked;
