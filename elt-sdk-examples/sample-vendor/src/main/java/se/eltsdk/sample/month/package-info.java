/** The people, their months and the shifts, in the vendor's own tables. */
package se.eltsdk.sample.month;
