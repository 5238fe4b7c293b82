package se.eltsdk.outbox.jdbc.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Which processes hold a lock of SQLite's on a file, as far as Linux says so in {@code /proc/locks}. */
public final class FileLockHolders {

    private static final Path LOCKS = Path.of("/proc/locks");
    /** SQLite locks bytes from here on. */
    private static final long FIRST_BYTE = 0x4000_0000L;
    private static final long BYTES = 512;
    /** Number, kind, advisory, access, process, device and inode, first and last byte. */
    private static final int FIELDS = 8;
    private static final int PROCESS = 4;
    private static final int PLACE = 5;
    private static final int FROM = 6;
    private static final int TO = 7;

    private FileLockHolders() {
    }

    /** In words, such as {@code held by process 4711 (java)}; empty where that cannot be found out. */
    public static Optional<String> holders(Path file) {
        try {
            String inode = ":" + Files.getAttribute(file, "unix:ino");
            TreeSet<Long> processes = new TreeSet<>();
            for (String line : lines()) {
                // A line that begins with an arrow waits for a lock, and has a field more.
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
