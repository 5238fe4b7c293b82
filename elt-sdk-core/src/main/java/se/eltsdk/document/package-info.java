/** FK's XML: written once in canonical form, read from outside with care. JAXB lives here and nowhere else. */
package se.eltsdk.document;
