package se.eltsdk.outbox.spi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.Bytes;

/**
 * Work on an {@link OutboxStore}'s rows over one connection. All of it costs the same however many final entries the
 * store holds, and at most the logarithm more for queued ones; {@link #count} and {@link #page} cost by what they see.
 *
 * <p>For one thread at a time. Failures as {@link OutboxStore} says.
 */
public interface OutboxSession extends AutoCloseable {

    /**
     * The name of a note by which a store that knows of a loss tells it, whatever the note says: everything that is put
     * is held for a person then, until {@code OutboxAdmin.declareLoss} is called.
     */
    String LOSS_NOTE = "loss";

    /** The database's present, cut to milliseconds: nodes' own clocks may differ by minutes. */
    Instant now();

    /**
     * The turn of an entry that would be put now: one after the last queued of its queue, yet not before the first
     * that is queued at all, and zero where nothing is. So who queues thousands stands in line with himself, and who
     * comes with one goes next.
     */
    long nextPosition(String environment, String providerTag);

    /**
     * Inserts an entry with its content.
     *
     * @return false when the environment has an entry of this id already; nothing was changed then, and the caller's
     *         transaction goes on
     */
    boolean insert(StoredRow entry, Bytes payload);

    /** The entry as it was last replaced, without content; empty when there is none. */
    Optional<StoredRow> find(String environment, String id);

    /** Which of these ids the environment has entries of. */
    Set<String> known(String environment, List<String> ids);

    /** The content, as it was inserted; empty when there is no entry or the content was erased. */
    Optional<Bytes> payload(String environment, String id);

    /** The evidence, as it was stored; empty when there is no entry, or none was stored, or it was erased. */
    Optional<Bytes> evidence(String environment, String id);

    /**
     * Replaces version {@code next.version() - 1} of the entry of {@code next}'s environment and id; queue and content
     * stay.
     *
     * @return false when the row is of another version or not there; nothing was changed then
     */
    boolean replace(StoredRow next);

    /** As {@link #replace}, and stores evidence with it. */
    boolean replaceWithEvidence(StoredRow next, Bytes evidence);

    /** As {@link #replace}, and drops content and evidence. */
    boolean replaceErasing(StoredRow next);

    /**
     * As {@link #replace}, and replaces queue, content and evidence too; what is not given is dropped. Of all this
     * either everything happens or nothing.
     */
    boolean replaceWhole(StoredRow next, Bytes payload, Bytes evidence);

    /**
     * Takes a row that does not authenticate, or whose key is missing, out of the line: its state becomes {@code
     * blocked}, and all else, the version too, stays as it was found, so that it is told as damaged from then on, or
     * can be put back.
     *
     * @param found the row as it was read
     * @return false when no row of this environment, id and state is there
     */
    boolean setAside(StoredRow found);

    /** The queued entry of the smallest turn, the oldest of several; empty when none is queued. */
    Optional<StoredRow> firstQueued(String environment);

    /**
     * The queued entry whose last day comes first among those of these days, both included, and of these the one of
     * the smallest turn; empty when there is none.
     */
    Optional<StoredRow> firstQueued(String environment, LocalDate from, LocalDate to);

    /**
     * The entry of this state with the earliest {@code notBefore} that is not after {@code at}; empty when there is
     * none. Entries without a {@code notBefore} do not count.
     */
    Optional<StoredRow> firstDue(String environment, String state, Instant at);

    /**
     * Entries of one state in the order in which they were put (of those of one instant, by id).
     *
     * @param after the last entry of the previous page; empty for the first page
     * @param limit at most so many, 1 or more
     */
    List<StoredRow> page(String environment, String state, StoredRow after, int limit);

    /** How many entries of this state there are. */
    long count(String environment, String state);

    /** A note kept under this name; empty when there is none. */
    Optional<Bytes> note(String environment, String name);

    /** Keeps a note under this name, instead of one that is there. */
    void keepNote(String environment, String name, Bytes note);

    /**
     * Keeps a note under this name instead of this very one.
     *
     * @return false when there is another or none; nothing was changed then
     */
    boolean replaceNote(String environment, String name, Bytes before, Bytes note);

    /** Drops the note of this name, if there is one. */
    void dropNote(String environment, String name);

    /** Ends the session; a connection of the store's own goes back. May be repeated, and never throws. */
    @Override
    void close();
}
