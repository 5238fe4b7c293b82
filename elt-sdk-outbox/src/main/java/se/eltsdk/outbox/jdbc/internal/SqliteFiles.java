package se.eltsdk.outbox.jdbc.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import se.eltsdk.EltException;
import se.eltsdk.internal.DurableFiles;
import se.eltsdk.outbox.jdbc.OutboxTables;

/**
 * The files of a SQLite outbox: the database, its journal, the file with the outbox's id, and the leaders' locks. They
 * are for their owner only, because anybody who can read one could lock it and stop the outbox. On file systems without
 * owners, as on Windows, they inherit the permissions of their folder.
 */
public final class SqliteFiles {

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(OWNER_READ, OWNER_WRITE);
    private static final Set<PosixFilePermission> GROUP = EnumSet.of(GROUP_READ, GROUP_WRITE);
    private static final List<String> ENDINGS = List.of(".id", ".lock", ".lock-journal");
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final Path database;
    private final String prefix;

    public SqliteFiles(Path database, OutboxTables tables) {
        this.database = database.toAbsolutePath();
        this.prefix = this.database.getFileName() + "-" + tables.tableName();
    }

    public Path database() {
        return database;
    }

    /** The file with the outbox's id, which reveals a lost or exchanged database. */
    public Path id() {
        return database.resolveSibling(prefix + ".id");
    }

    public Path lock(String environment) {
        return database.resolveSibling(prefix + "-" + environment + ".lock");
    }

    Path journal() {
        return database.resolveSibling(database.getFileName() + "-journal");
    }

    /** The files that exist. */
    public List<Path> existing() throws IOException {
        try (Stream<Path> all = Files.list(database.getParent())) {
            return all.filter(Files::isRegularFile).filter(file -> file.equals(database) || file.equals(journal())
                    || isOwn(file.getFileName().toString())).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean isOwn(String name) {
        return name.startsWith(prefix) && ENDINGS.stream().anyMatch(name::endsWith);
    }

    static boolean hasFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null || Files.isDirectory(folder);
    }

    /** Whether the file exists and this user may not both read and write it. */
    static boolean isForbidden(Path file) {
        return Files.exists(file) && !(Files.isReadable(file) && Files.isWritable(file));
    }

    /** Creates an empty database, if there is none. */
    void createDatabase() {
        try {
            create(database);
        } catch (IOException e) {
            throw StoreErrors.of(e, database);
        }
    }

    /** Creates the lock file of an environment, if there is none; only those who may write to the database can open it. */
    void createLock(String environment) throws IOException {
        create(lock(environment));
        restrict(lock(environment));
    }

    private static void create(Path file) throws IOException {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, DurableFiles.permissions(file, OWNER));
            }
        } catch (FileAlreadyExistsException e) {
            // Another node was faster.
            return;
        }
    }

    /**
     * Removes the permissions of all who may not write to the database: of others, and of a group that may only read.
     * Files of another user stay as they are; the doctor reports them.
     */
    void restrict(Path file) {
        try {
            if (DurableFiles.hasPosixPermissions(file)) {
                Set<PosixFilePermission> wanted = EnumSet.copyOf(OWNER);
                if (Files.getPosixFilePermissions(database).contains(GROUP_WRITE)) {
                    wanted.addAll(GROUP);
                }
                if (!Files.getPosixFilePermissions(file).equals(wanted)) {
                    Files.setPosixFilePermissions(file, wanted);
                }
            }
        } catch (IOException e) {
            // Only the owner can change it.
            return;
        }
    }

    boolean hasId() {
        return Files.exists(id());
    }

    /**
     * Whether the id file contains this outbox's id; false if it does not exist or is empty.
     *
     * @throws EltException ELT-926 if it contains another id, and as {@link StoreErrors} if it cannot be read
     */
    boolean hasId(String id) {
        try {
            String known = new String(Files.readAllBytes(id()), US_ASCII);
            if (!known.isEmpty() && !known.equals(id)) {
                throw StoreErrors.damaged("other", id());
            }
            return !known.isEmpty();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw StoreErrors.of(e, id());
        }
    }

    /** Creates the id file atomically, also if the power fails. The caller has locked the database. */
    void writeId(String id) {
        Path next = id().resolveSibling(id().getFileName() + ".new");
        try {
            Files.deleteIfExists(next);
            try (FileChannel channel = FileChannel.open(next, Set.of(StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE), DurableFiles.permissions(next, OWNER))) {
                DurableFiles.write(channel, id.getBytes(US_ASCII));
                channel.force(true);
            }
            DurableFiles.rename(next, id());
        } catch (IOException e) {
            throw StoreErrors.of(e, id());
        }
    }

    /** Whether a change of the database may have been interrupted: its journal is there. */
    boolean hasJournal() {
        return Files.exists(journal());
    }

    /**
     * A text that is another one after the database was copied to another file or restored from such a copy, and after
     * the operating system was started again, as it is after a power failure.
     */
    String placeAndStart() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(database, BasicFileAttributes.class);
        Object file = attributes.fileKey() == null ? attributes.creationTime() : attributes.fileKey();
        return file + " " + (Files.isReadable(BOOT_ID) ? Files.readString(BOOT_ID).strip() : firstProcess());
    }

    /** Where the operating system does not name its start: when its oldest process was started. */
    private static String firstProcess() {
        return ProcessHandle.allProcesses().map(process -> process.info().startInstant()).flatMap(Optional::stream)
                .min(Comparator.naturalOrder()).map(Instant::toString).orElseGet(() -> UUID.randomUUID().toString());
    }
}
