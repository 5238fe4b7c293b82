/** What the texts of a report have in common. */
@NullMarked
package se.eltsdk.report.internal;

import org.jspecify.annotations.NullMarked;
