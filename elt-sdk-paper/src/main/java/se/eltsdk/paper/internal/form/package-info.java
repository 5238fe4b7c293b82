/** The field map, and which field takes which value. Not API. */
package se.eltsdk.paper.internal.form;
