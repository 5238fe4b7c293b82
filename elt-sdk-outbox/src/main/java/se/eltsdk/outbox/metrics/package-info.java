/** Delivery metrics for Micrometer, which the application provides ({@code mätvärden}). */
package se.eltsdk.outbox.metrics;
