package se.eltsdk.outbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an entry of the outbox stands ({@code läge}). */
public enum EntryState {
    /** To be sent, as soon as its turn comes. */
    QUEUED,
    /** An attempt has been noted, and its call may be under way. */
    SENDING,
    /** FK surely did not process the last attempt: the same goes again later, by itself. */
    WAITING,
    /** FK may have it, or may not: by the vendor's policy a person decides, or the same goes again later. */
    UNKNOWN,
    /** Nothing happens until a person has decided. */
    BLOCKED,
    /** FK has it. Final. */
    ACCEPTED,
    /** FK refused these bytes. Final. */
    REFUSED,
    /** A person took it back before it was sent. Final. */
    WITHDRAWN;

    /** Whether nothing more will happen to it, except that its content may be erased. */
    public boolean isFinal() {
        return this == ACCEPTED || this == REFUSED || this == WITHDRAWN;
    }

    /** The name in small letters, as it stands in a database and on a command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this {@link #word()}; empty for any other text. */
    public static Optional<EntryState> of(String word) {
        return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
    }
}
