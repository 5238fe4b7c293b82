/** A small vendor: people, months, signatures, the queue and the receipts, as an application to copy from. */
package se.eltsdk.sample;
