/**
 * One entry as a row of the database. Not API.
 *
 * <p>{@link se.eltsdk.outbox.internal.row.RowCodec} decodes a stored row once. The result is a
 * {@link se.eltsdk.outbox.internal.row.RowReading}: the row can be read, is damaged, or its key is missing. A row that
 * can be read is an {@link se.eltsdk.outbox.internal.row.EntryRow}, which has every change of an entry's state as a
 * method. {@link se.eltsdk.outbox.internal.row.RowCipher} encrypts and authenticates;
 * {@link se.eltsdk.outbox.internal.row.RowProperties} is the text form of facts, attempts and notes.
 */
@NullMarked
package se.eltsdk.outbox.internal.row;

import org.jspecify.annotations.NullMarked;
