package se.eltsdk.outbox.spi;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Bytes;

/**
 * Reads and changes the rows of an {@link OutboxStore} over one connection. The cost must not depend on the number of
 * final entries, and may grow with the logarithm of the number of queued ones. {@link #count} and {@link #page} may
 * cost as much as the rows they read.
 *
 * <p>For one thread at a time. Failures are described in {@link OutboxStore}.
 */
public interface OutboxSession extends AutoCloseable {

    /**
     * The name of the note with which a store reports that rows were lost; its content does not matter. Everything that
     * is put then waits for a person, until {@code OutboxAdmin.declareLoss} is called.
     */
    String LOSS_NOTE = "loss";

    /** The database's current time, truncated to milliseconds. Not the node's: clocks may differ by minutes. */
    Instant now();

    /**
     * Returns what has to be known before an entry is put. A store on a network asks in one statement, because the
     * caller's transaction waits for it.
     *
     * @param notes the names of the notes to read
     */
    Placement placement(String environment, String providerTag, List<String> notes);

    /**
     * Where and when an entry is put.
     *
     * @param now      as {@link OutboxSession#now}
     * @param position the position of an entry that is put now: one after the provider's last queued entry, but not
     *                 before the first queued entry of all, and zero if nothing is queued. So a provider with
     *                 thousands of entries delays only itself, and the entry of a provider with a single one is sent
     *                 next
     * @param notes    those of the notes that exist, by name
     */
    record Placement(Instant now, long position, Map<String, Bytes> notes) {

        /** Makes a copy of the notes. */
        public Placement {
            requireNonNull(now, "now");
            notes = Map.copyOf(notes);
        }
    }

    /**
     * Inserts an entry with its content.
     *
     * @return false if the environment already has an entry with this id; nothing was changed then, and the caller's
     *         transaction can continue
     */
    boolean insert(StoredRow entry, Bytes payload);

    /** Returns the current entry without its content; empty if there is none. */
    Optional<StoredRow> find(String environment, String id);

    /** Returns those of the ids that have an entry in the environment. */
    Set<String> known(String environment, List<String> ids);

    /** Returns the content; empty if there is no entry or its content was erased. */
    Optional<Bytes> payload(String environment, String id);

    /** Returns the evidence; empty if there is no entry, or no evidence was stored, or it was erased. */
    Optional<Bytes> evidence(String environment, String id);

    /**
     * Replaces version {@code next.version() - 1} of the entry with {@code next}'s environment and id. Provider tag,
     * content and evidence stay as they are.
     *
     * @return false if the row has another version or does not exist; nothing was changed then
     */
    boolean replace(StoredRow next);

    /**
     * Like {@link #replace}, and also replaces provider tag, content and evidence; all in one step or not at all.
     *
     * @param payload  the content; null deletes it
     * @param evidence the evidence; null deletes it
     */
    boolean replaceWhole(StoredRow next, @Nullable Bytes payload, @Nullable Bytes evidence);

    /**
     * Takes a row out of the queue that does not authenticate, or whose key is missing. Its state becomes {@code
     * blocked}. Everything else, including the version, stays as it is, so that the row is recognised as damaged from
     * then on, or can be restored.
     *
     * @param found the row as it was read
     * @return false if there is no row with this environment, id and state
     */
    boolean setAside(StoredRow found);

    /** Returns the queued entry with the smallest position, of several the oldest; empty if none is queued. */
    Optional<StoredRow> firstQueued(String environment);

    /**
     * Returns the queued entry with the earliest last day in this range, both ends included; of several the one with
     * the smallest position. Empty if there is none.
     */
    Optional<StoredRow> firstQueued(String environment, LocalDate from, LocalDate to);

    /**
     * Returns the entry in this state with the earliest {@code notBefore} that is not after {@code at}; empty if there
     * is none. Entries without {@code notBefore} are ignored.
     */
    Optional<StoredRow> firstDue(String environment, String state, Instant at);

    /**
     * Returns entries in one state, ordered by {@code queuedAt}, then by id.
     *
     * @param after the last entry of the previous page; null for the first page
     * @param limit the largest number of entries, at least 1
     */
    List<StoredRow> page(String environment, String state, @Nullable StoredRow after, int limit);

    /** Returns the number of entries in this state. */
    long count(String environment, String state);

    /** Returns the numbers of entries in this state, by the text of {@code lastDay}; only days with an entry. */
    Map<String, Long> countByLastDay(String environment, String state);

    /** Returns the note with this name; empty if there is none. */
    Optional<Bytes> note(String environment, String name);

    /** Stores a note under this name, replacing an existing one. */
    void keepNote(String environment, String name, Bytes note);

    /**
     * Replaces a note if it is still {@code before}.
     *
     * @return false if there is another note or none; nothing was changed then
     */
    boolean replaceNote(String environment, String name, Bytes before, Bytes note);

    /** Deletes the note with this name, if there is one. */
    void dropNote(String environment, String name);

    /** Ends the session and releases a connection of the store. May be called repeatedly, and never throws. */
    @Override
    void close();
}
