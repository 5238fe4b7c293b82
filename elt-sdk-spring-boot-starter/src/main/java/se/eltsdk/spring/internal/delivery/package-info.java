/** The delivery of the outbox as a part of the application's life cycle, its log, and what is known of it. */
@NullMarked
package se.eltsdk.spring.internal.delivery;

import org.jspecify.annotations.NullMarked;
