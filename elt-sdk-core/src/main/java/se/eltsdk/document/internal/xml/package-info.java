/** FK's schema, Canonical XML, and the classes generated from the schema. */
@NullMarked
package se.eltsdk.document.internal.xml;

import org.jspecify.annotations.NullMarked;
