package se.eltsdk.outbox.jdbc.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the processes that hold a SQLite lock on a file, on Linux, from {@code /proc/locks}. */
public final class FileLockHolders {

    private static final Path LOCKS = Path.of("/proc/locks");
    /** The offset of the first byte that SQLite locks. */
    private static final long FIRST_BYTE = 0x4000_0000L;
    private static final long BYTES = 512;
    /** A line: number, kind, advisory, access, process, device and inode, first and last byte. */
    private static final int FIELDS = 8;
    private static final int PROCESS = 4;
    private static final int PLACE = 5;
    private static final int FROM = 6;
    private static final int TO = 7;

    private FileLockHolders() {
    }

    /** Describes the holders, such as {@code held by process 4711 (java)}; empty if they are not known. */
    public static Optional<String> holders(Path file) {
        try {
            String inode = ":" + Files.getAttribute(file, "unix:ino");
            TreeSet<Long> processes = new TreeSet<>();
            for (String line : lines()) {
                // A line with an arrow is a process that waits for a lock; it has one more field.
                String[] fields = line.strip().split("\\s+");
                if (fields.length == FIELDS && fields[PLACE].endsWith(inode) && isOfSqlite(fields[FROM], fields[TO])) {
                    processes.add(Long.parseLong(fields[PROCESS]));
                }
            }
            return processes.isEmpty() ? Optional.empty()
                    : Optional.of("held by " + String.join(" and ", processes.stream().map(FileLockHolders::name)
                    .toList()));
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(LOCKS, UTF_8);
    }

    private static boolean isOfSqlite(String from, String to) {
        return Long.parseLong(from) >= FIRST_BYTE && Long.parseLong(from) < FIRST_BYTE + BYTES
                && !to.equals("EOF") && Long.parseLong(to) < FIRST_BYTE + BYTES;
    }

    private static String name(long process) {
        if (process == ProcessHandle.current().pid()) {
            return "this process";
        }
        return process <= 0 ? "a process outside of this container" : "process " + process + command(process);
    }

    private static String command(long process) {
        try {
            String command = Files.readString(Path.of("/proc", Long.toString(process), "comm")).strip()
                    .replaceAll("[^A-Za-z0-9._ -]", "?");
            return " (" + command + ")";
        } catch (IOException e) {
            return "";
        }
    }
}
