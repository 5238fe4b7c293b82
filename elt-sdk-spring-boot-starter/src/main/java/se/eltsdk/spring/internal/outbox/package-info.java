/** The outbox in the application's database, and in its transactions. */
@NullMarked
package se.eltsdk.spring.internal.outbox;

import org.jspecify.annotations.NullMarked;
