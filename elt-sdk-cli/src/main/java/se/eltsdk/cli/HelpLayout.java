package se.eltsdk.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import se.eltsdk.cli.output.TextWrap;

/**
 * Lays out help texts in the terminal's width, broken at spaces only. picocli also breaks inside names such as
 * {@code elt.properties}.
 *
 * <p>A line of a description that does not end a sentence is continued by the next one.
 */
final class HelpLayout {

    private static final int NARROWEST = 55;
    private static final int WIDEST_LABEL = 26;
    private static final String EXAMPLE = "Example: ";

    private final int width;

    private HelpLayout(int width) {
        this.width = width;
    }

    /** Applies the layout to this command and its subcommands. */
    static void apply(CommandLine command, int columns) {
        HelpLayout layout = new HelpLayout(Math.max(NARROWEST, columns));
        Map<String, IHelpSectionRenderer> sections = new HashMap<>(command.getHelpSectionMap());
        sections.put(SECTION_KEY_DESCRIPTION, layout::description);
        sections.put(SECTION_KEY_PARAMETER_LIST, help -> "");
        sections.put(SECTION_KEY_OPTION_LIST, layout::arguments);
        sections.put(SECTION_KEY_COMMAND_LIST, layout::commands);
        sections.put(SECTION_KEY_FOOTER, layout::footer);
        command.setHelpSectionMap(sections);
        command.setUsageHelpWidth(layout.width);
    }

    private String description(Help help) {
        return lines(paragraphs(help.commandSpec().usageMessage().description()).stream()
                .flatMap(paragraph -> TextWrap.lines(paragraph, width).stream()).toList());
    }

    /** Parameters and options in one list, so that their texts begin at one column. */
    private String arguments(Help help) {
        List<ArgSpec> arguments = new ArrayList<>(help.commandSpec().positionalParameters());
        help.commandSpec().options().stream().filter(option -> !option.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName)).forEach(arguments::add);
        int column = column(arguments.stream().map(HelpLayout::label).toList());
        return lines(arguments.stream().flatMap(argument -> entry(label(argument),
                coloured(argument, help.colorScheme()), paragraphs(argument.description()), column).stream()).toList());
    }

    private static String coloured(ArgSpec argument, ColorScheme colours) {
        return argument instanceof OptionSpec option
                ? label(argument).replace(option.longestName(), colours.optionText(option.longestName()).toString())
                : colours.parameterText(label(argument)).toString();
    }

    private String commands(Help help) {
        List<String> lines = new ArrayList<>();
        Map<String, Help> commands = help.subcommands();
        int column = column(List.copyOf(commands.keySet()));
        commands.forEach((name, command) -> lines.addAll(entry(name, help.colorScheme().commandText(name).toString(),
                paragraphs(command.commandSpec().usageMessage().description()).stream().limit(1).toList(), column)));
        return lines(lines);
    }

    private String footer(Help help) {
        List<String> lines = new ArrayList<>();
        for (String line : help.commandSpec().usageMessage().footer()) {
            boolean example = line.startsWith(EXAMPLE) || line.startsWith(" ".repeat(EXAMPLE.length()));
            lines.addAll(example ? example(line.substring(0, EXAMPLE.length()), line.substring(EXAMPLE.length()))
                    : TextWrap.lines(line, width));
        }
        return lines(lines);
    }

    /** Breaks an example into lines that a shell accepts. */
    private List<String> example(String start, String call) {
        List<String> lines = new ArrayList<>();
        List<String> broken = TextWrap.lines(call, width - start.length() - 4);
        for (int i = 0; i < broken.size(); i++) {
            lines.add((i == 0 ? start : " ".repeat(start.length() + 2)) + broken.get(i)
                    + (i == broken.size() - 1 ? "" : " \\"));
        }
        return lines;
    }

    private List<String> entry(String label, String coloured, List<String> paragraphs, int column) {
        List<String> lines = new ArrayList<>();
        List<String> text = paragraphs.stream()
                .flatMap(paragraph -> TextWrap.lines(paragraph, width - column - 4).stream()).toList();
        boolean sameLine = label.length() <= column && !text.isEmpty();
        lines.add("  " + coloured + (sameLine ? " ".repeat(column - label.length() + 2) + text.get(0) : ""));
        text.stream().skip(sameLine ? 1 : 0).forEach(line -> lines.add(" ".repeat(column + 4) + line));
        return lines;
    }

    private static int column(List<String> labels) {
        return labels.stream().mapToInt(String::length).filter(length -> length <= WIDEST_LABEL).max()
                .orElse(WIDEST_LABEL);
    }

    private static String label(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return "    " + argument.paramLabel() + (argument.arity().max() > 1 ? "..." : "");
        }
        String names = option.shortestName().startsWith("--") ? "    " + option.longestName()
                : option.shortestName() + ", " + option.longestName();
        return option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
    }

    private static List<String> paragraphs(String[] lines) {
        List<String> paragraphs = new ArrayList<>();
        boolean ended = true;
        for (String line : lines) {
            if (ended) {
                paragraphs.add(line);
            } else {
                paragraphs.set(paragraphs.size() - 1, paragraphs.get(paragraphs.size() - 1) + " " + line);
            }
            ended = line.endsWith(".");
        }
        return paragraphs;
    }

    private static String lines(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append(System.lineSeparator()));
        return text.toString();
    }
}
