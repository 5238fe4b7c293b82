/** Makes the library's objects out of the properties. */
package se.eltsdk.spring.internal.setup;
