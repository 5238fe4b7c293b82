package se.eltsdk.outbox.jdbc.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the processes that hold a SQLite lock on a file, on Linux, from {@code /proc/locks}. */
public final class FileLockHolders {

    private static final Path LOCKS = Path.of("/proc/locks");
    /** Number, kind, advisory, access, process, device and inode, first and last byte; no line of a waiting process. */
    private static final Pattern LINE = Pattern.compile("\\d+: [A-Z]+ +[A-Z]+ +[A-Z]+ +(-?\\d+) \\S+:(\\d+) (\\d+) (\\d+)");
    /** The first of the bytes that SQLite locks. */
    private static final long FIRST_BYTE = 0x4000_0000L;
    private static final long BYTES = 512;

    private FileLockHolders() {
    }

    /** Describes the holders, such as {@code held by process 4711 (java)}; empty if they are not known. */
    public static Optional<String> holders(Path file) {
        try {
            String inode = Files.getAttribute(file, "unix:ino").toString();
            Set<Long> processes = new TreeSet<>();
            for (String line : Files.readAllLines(LOCKS)) {
                Matcher lock = LINE.matcher(line.strip());
                if (lock.matches() && lock.group(2).equals(inode) && isOfSqlite(lock.group(3))
                        && isOfSqlite(lock.group(4))) {
                    processes.add(Long.parseLong(lock.group(1)));
                }
            }
            return processes.isEmpty() ? Optional.empty() : Optional.of("held by "
                    + processes.stream().map(FileLockHolders::name).collect(Collectors.joining(" and ")));
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfSqlite(String place) {
        long number = Long.parseLong(place);
        return number >= FIRST_BYTE && number < FIRST_BYTE + BYTES;
    }

    private static String name(long process) {
        if (process == ProcessHandle.current().pid()) {
            return "this process";
        }
        return process <= 0 ? "a process outside of this container" : "process " + process + command(process);
    }

    private static String command(long process) {
        try {
            String command = Files.readString(Path.of("/proc", Long.toString(process), "comm")).strip();
            return " (" + command.replaceAll("[^A-Za-z0-9._ -]", "?") + ")";
        } catch (IOException e) {
            return "";
        }
    }
}
