/** FK's schema, Canonical XML, and the classes generated from the schema. */
package se.eltsdk.document.internal.xml;
