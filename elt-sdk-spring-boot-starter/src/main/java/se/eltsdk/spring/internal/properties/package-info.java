/** The properties {@code elt.*}. Not API; their names are. */
package se.eltsdk.spring.internal.properties;
