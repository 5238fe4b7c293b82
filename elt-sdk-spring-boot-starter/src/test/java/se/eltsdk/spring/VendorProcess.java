package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** A vendor's application in a process of its own, which can be killed. */
final class VendorProcess implements AutoCloseable {

    private static final String LEADS = "This node now leads the delivery to FK";
    private static final int KILLED = 137;

    private final Process process;
    private final CountDownLatch leads = new CountDownLatch(1);
    private final Thread reader = new Thread(this::read, "vendor-process");

    private VendorProcess(Process process) {
        this.process = process;
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it with these properties; its errors go to the console of the tests. */
    static VendorProcess start(List<String> properties) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx192m", "-Xshare:auto",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Application.class.getName(), "--logging.level.se.eltsdk.spring.delivery=INFO",
                "--spring.main.banner-mode=off"));
        properties.forEach(property -> command.add("--" + property));
        return new VendorProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Whether it has said that it leads. */
    boolean leads() {
        return leads.getCount() == 0;
    }

    /** Kills it, as {@code kill -9} does: nothing in it can react. */
    void kill() throws InterruptedException {
        // By its handle: the process itself would close the stream that is still being read.
        process.toHandle().destroyForcibly();
        assertEquals(KILLED, process.waitFor(), "it had ended before");
        reader.join();
    }

    @Override
    public void close() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(LEADS)) {
                    leads.countDown();
                }
            }
        } catch (IOException e) {
            assertEquals(KILLED, process.exitValue(), () -> "it cannot be read: " + e);
        }
    }

    /** The application. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {

        public static void main(String[] arguments) {
            SpringApplication.run(Application.class, arguments);
        }
    }
}
