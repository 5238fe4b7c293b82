/** A time report ({@code tidredovisning}) as typed values: facts, no judgements. */
package se.eltsdk.report;
