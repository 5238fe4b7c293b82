/** FK's dated notices, the versions of its services and the values of its code lists, as data. */
@NullMarked
package se.eltsdk.calendar;

import org.jspecify.annotations.NullMarked;
