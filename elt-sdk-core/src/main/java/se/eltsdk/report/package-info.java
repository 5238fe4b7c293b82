/** A time report ({@code tidredovisning}) as typed values: facts, no judgements. */
@NullMarked
package se.eltsdk.report;

import org.jspecify.annotations.NullMarked;
