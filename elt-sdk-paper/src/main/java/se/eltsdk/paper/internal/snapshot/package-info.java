/** Immutable snapshots of a form's fields, widgets and pages. Not API. */
package se.eltsdk.paper.internal.snapshot;
