/** Who a person or an organisation is: numbers validated on construction and masked in toString(). */
@NullMarked
package se.eltsdk.identity;

import org.jspecify.annotations.NullMarked;
