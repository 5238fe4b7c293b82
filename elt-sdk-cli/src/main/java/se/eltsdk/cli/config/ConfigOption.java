package se.eltsdk.cli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.output.Console;
import se.eltsdk.config.EltConfiguration;

/** {@code --config}: the given file, else the one that {@code ELT_CONFIG} names, else {@code elt.properties} here. */
public final class ConfigOption {

    private static final String VARIABLE = "ELT_CONFIG";
    private static final Path HERE = Path.of("elt.properties");

    @Option(names = "--config", paramLabel = "FILE",
            description = "The configuration. Default: $ELT_CONFIG, else elt.properties in the working directory.")
    private Path file;

    /**
     * The configuration's path.
     *
     * @throws UsageException if none was given and there is no {@code elt.properties} in the working directory
     */
    public Path path() {
        return pathIfPresent().orElseThrow(() -> new UsageException("No configuration: give --config FILE, or set "
                + VARIABLE + ", or change to a folder with an " + HERE + ". To create one: elt init FOLDER"));
    }

    /** For commands that also work without a configuration. */
    public Optional<Path> pathIfPresent() {
        if (file != null) {
            return Optional.of(file);
        }
        String named = System.getenv(VARIABLE);
        return named != null && !named.isBlank() ? Optional.of(Path.of(named))
                : Optional.of(HERE).filter(Files::exists);
    }

    public EltConfiguration read() {
        return EltConfiguration.read(path());
    }

    /** Prints the warnings of a configuration on standard error, for commands that send. */
    public static void printWarnings(EltConfiguration configuration, Console console) {
        configuration.findings().forEach(warning -> console.err().println(warning.code() + " "
                + configuration.file().getFileName() + ": " + warning.text(Locale.ENGLISH) + " "
                + warning.nextStep(Locale.ENGLISH)));
    }
}
