/** Numbers on the delivery for a vendor's monitoring, by Micrometer, which the vendor brings ({@code mätvärden}). */
package se.eltsdk.outbox.metrics;
