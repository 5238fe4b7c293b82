/** Who a person or an organisation is: numbers that are right by being, and masked in every text form. */
package se.eltsdk.identity;
