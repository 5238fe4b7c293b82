/** The rules on several reports together. */
@NullMarked
package se.eltsdk.rules.internal.set;

import org.jspecify.annotations.NullMarked;
