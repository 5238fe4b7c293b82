/** FK's XML: written once in canonical form, read from outside with care. JAXB lives here and nowhere else. */
@NullMarked
package se.eltsdk.document;

import org.jspecify.annotations.NullMarked;
