/** Immutable snapshots of a form's fields, widgets and pages. Not API. */
@NullMarked
package se.eltsdk.paper.internal.snapshot;

import org.jspecify.annotations.NullMarked;
