/** The pristine form, its field map, and its fonts. Not API. */
@NullMarked
package se.eltsdk.paper.internal.form;

import org.jspecify.annotations.NullMarked;
