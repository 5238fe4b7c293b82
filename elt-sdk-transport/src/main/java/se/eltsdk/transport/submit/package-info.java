/**
 * Sends one signed report to FK: one POST over mutual TLS at FK's pace, with exactly one of four outcomes.
 *
 * <p>Start at {@link se.eltsdk.transport.submit.FkClient}.
 */
@NullMarked
package se.eltsdk.transport.submit;

import org.jspecify.annotations.NullMarked;
