/** The delivery of the outbox as a part of the application's life cycle, its log, and what is known of it. */
package se.eltsdk.spring.internal.delivery;
