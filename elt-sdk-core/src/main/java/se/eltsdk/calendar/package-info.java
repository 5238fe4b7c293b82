/** FK's dated notices, the versions of its services and the values of its code lists, as data. */
package se.eltsdk.calendar;
