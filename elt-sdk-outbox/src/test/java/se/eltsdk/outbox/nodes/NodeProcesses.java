package se.eltsdk.outbox.nodes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Nodes in JVMs of their own, which are killed, stopped and started again. */
public final class NodeProcesses implements AutoCloseable {

    /** What nodes said beside how they stand. */
    public final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final NodeSettings settings;
    private final List<String> switches;
    private final List<Running> running = new ArrayList<>();
    private int started;

    public NodeProcesses(NodeSettings settings, String... switches) {
        this.settings = settings;
        this.switches = List.of(switches);
    }

    /** Starts one more. */
    public synchronized void start() throws IOException {
        started++;
        String name = "node-" + started;
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(switches);
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path",
                System.getProperty("java.class.path")), NodeProcess.class.getName(), settings.file(name).toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(settings.folder().resolve(name + ".err").toFile()).start();
        running.add(new Running(name, process));
    }

    /** One of them by chance. */
    public synchronized Running any(Random random) {
        return running.get(random.nextInt(running.size()));
    }

    /** The one that sends, by its own last word. */
    public synchronized Optional<Running> leader() {
        return running.stream().filter(node -> node.leads).findFirst();
    }

    /** Kills with SIGKILL, and starts another in its place. */
    public void kill(Running node) throws IOException, InterruptedException {
        node.process.destroyForcibly().waitFor();
        synchronized (this) {
            running.remove(node);
        }
        start();
    }

    /** Waits until so many have said that they are ready. */
    public void awaitReady(int count) throws InterruptedException {
        for (Running node : List.copyOf(running).subList(0, count)) {
            node.ready.await(60, TimeUnit.SECONDS);
        }
    }

    @Override
    public synchronized void close() {
        running.forEach(node -> node.process.destroyForcibly());
        running.forEach(node -> node.process.onExit().join());
    }

    /** A node that runs. */
    public final class Running {

        private final String name;
        private final Process process;
        private final CountDownLatch ready = new CountDownLatch(1);
        private volatile boolean leads;

        private Running(String name, Process process) {
            this.name = name;
            this.process = process;
            Thread reader = new Thread(this::read, name);
            reader.setDaemon(true);
            reader.start();
        }

        /** Sends it a signal, such as {@code STOP}. */
        public void signal(String signal) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        }

        private void read() {
            try (BufferedReader lines = process.inputReader()) {
                lines.lines().forEach(this::heard);
            } catch (IOException | UncheckedIOException e) {
                leads = false;
            }
            leads = false;
            ready.countDown();
        }

        private void heard(String line) {
            switch (line) {
                case "ready" -> ready.countDown();
                case "leads" -> leads = true;
                case "follows" -> leads = false;
                default -> problems.add(name + ": " + line);
            }
        }
    }
}
