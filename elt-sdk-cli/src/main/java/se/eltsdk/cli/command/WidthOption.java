package se.eltsdk.cli.command;

import picocli.CommandLine.Option;

/** The option {@code --width}: how many columns the output may take. */
public final class WidthOption {

    @Option(names = "--width", paramLabel = "COLUMNS", defaultValue = "${sys:elt.columns:-80}",
            description = "Width of the output in columns. Default: the terminal's width, or 80.")
    private int columns;

    public int columns() {
        return columns;
    }
}
