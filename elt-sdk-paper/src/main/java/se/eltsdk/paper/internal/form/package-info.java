/** The pristine form, its field map, and its fonts. Not API. */
package se.eltsdk.paper.internal.form;
