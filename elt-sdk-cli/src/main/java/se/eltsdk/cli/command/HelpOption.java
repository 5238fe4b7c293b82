package se.eltsdk.cli.command;

import picocli.CommandLine.Option;

/** The options {@code -h} and {@code --help}. */
public final class HelpOption {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // Picocli acts on it.
    private boolean requested;
}
