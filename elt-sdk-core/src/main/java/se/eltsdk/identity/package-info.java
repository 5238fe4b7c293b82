/** Who a person or an organisation is: numbers validated on construction and masked in toString(). */
package se.eltsdk.identity;
