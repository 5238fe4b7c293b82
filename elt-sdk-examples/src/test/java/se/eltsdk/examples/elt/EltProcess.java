package se.eltsdk.examples.elt;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process of its own that runs one {@code elt} after the other, each when it is told to start: two of them run the
 * same moment without the second that a JVM takes to start.
 */
final class EltProcess implements AutoCloseable {

    private static final String READY = "ready";

    private final Process process;
    private final BufferedWriter to;
    private final BufferedReader from;

    EltProcess(Path errors) throws IOException {
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                EltProcess.class.getName()).redirectError(errors.toFile()).start();
        to = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Returns when the process has read the command and waits for its start. */
    void prepare(List<String> command) throws IOException {
        send(String.join("\t", command));
        expect(READY);
    }

    /** Starts what was prepared, so many microseconds from now. */
    void start(int micros) throws IOException {
        send(Integer.toString(micros));
    }

    /** The command's exit code, then what it printed on standard output. */
    EltRun end() throws IOException {
        String line = from.readLine();
        if (line == null) {
            throw new IOException("the process has ended");
        }
        String[] parts = line.split("\t", 2);
        return new EltRun(Integer.parseInt(parts[0]), parts[1], "");
    }

    /** Ends it as the system would: nothing of it runs any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private void send(String line) throws IOException {
        to.write(line + "\n");
        to.flush();
    }

    private void expect(String expected) throws IOException {
        String line = from.readLine();
        if (!expected.equals(line)) {
            throw new IOException("expected " + expected + ", not " + line);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        to.close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** The process: a command and a start from standard input, the result to standard output, until the input ends. */
    public static void main(String[] none) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = in.readLine(); command != null; command = in.readLine()) {
            System.out.println(READY);
            long wait = TimeUnit.MICROSECONDS.toNanos(Long.parseLong(in.readLine()));
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < wait) {
                LockSupport.parkNanos(wait - (System.nanoTime() - begun));
            }
            EltRun run = EltRun.of((Object[]) command.split("\t"));
            System.out.println(run.code() + "\t" + run.out().replaceAll("\\R", " "));
        }
    }
}
