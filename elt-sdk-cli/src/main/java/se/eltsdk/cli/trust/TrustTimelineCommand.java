package se.eltsdk.cli.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.TimeConverters;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.command.WidthOption;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.timeline.TimeSpan;
import se.eltsdk.cli.timeline.TrustTimeline;
import se.eltsdk.cli.timeline.TrustTimelineSvg;
import se.eltsdk.cli.timeline.TrustTimelineText;
import se.eltsdk.trust.TrustFolder;

/** {@code elt trust timeline}: the trusted certificates over time. */
@Command(name = "timeline", description = {
    "Draws a bar for each certificate over time, with now, announced changes, and gaps in red.",
    "Default: from one year back to two years ahead. Times are Swedish."},
        footer = {"", "Example: elt trust timeline --config elt.properties --svg trust.svg",
            "         elt trust timeline --config elt.properties --from 2022-02-07 --to 2022-02-11"})
final class TrustTimelineCommand extends EltCommand {

    @Mixin
    private TrustFolderOption trustFolder;

    @Option(names = "--from", paramLabel = "TIME", converter = TimeConverters.InstantConverter.class,
            description = "Start of the timeline.")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", converter = TimeConverters.InstantConverter.class,
            description = "End of the timeline.")
    private Instant to;

    @Mixin
    private WidthOption width;

    @Option(names = "--svg", paramLabel = "FILE.svg", description = "Also write an SVG picture.")
    private Path picture;

    TrustTimelineCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if (picture != null && !picture.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
            throw new UsageException(picture + ": the picture is a .svg file");
        }
        TrustFolder folder = trustFolder.read();
        TrustTimeline timeline =
                TrustTimeline.of(trustFolder.environment(), folder, console().clock().instant(), shown(folder));
        new TrustTimelineText(timeline, console().ansi(), width.columns()).lines().forEach(people()::println);
        if (picture != null) {
            AtomicFile.write(picture, TrustTimelineSvg.of(timeline));
            people().println();
            people().println(picture);
        }
        result(toJson(timeline));
        return ExitCode.DONE;
    }

    private TimeSpan shown(TrustFolder folder) {
        TimeSpan usual = TrustTimeline.usual(folder, console().clock().instant());
        Instant begins = from == null ? usual.from() : from;
        Instant ends = to == null ? usual.to() : to;
        if (!begins.isBefore(ends)) {
            throw new UsageException("--to must be after --from");
        }
        return new TimeSpan(begins, ends);
    }

    private static Map<String, Object> toJson(TrustTimeline timeline) {
        return Json.object("environment", timeline.environment(), "now", timeline.now().toString(),
                "from", timeline.shown().from().toString(), "to", timeline.shown().to().toString(),
                "lanes", timeline.lanes().stream().map(lane -> Json.object("role", lane.role().word(),
                        "bars", lane.bars().stream().map(bar -> Json.object("sha256", bar.entry().sha256().hex(),
                                "from", text(bar.stated().from()), "to", text(bar.stated().to()))).toList(),
                        "gaps", spans(lane.gaps()))).toList(),
                "windows", spans(timeline.windows()));
    }

    private static List<Map<String, Object>> spans(List<TimeSpan> spans) {
        return spans.stream().map(span -> Json.object("from", text(span.from()), "to", text(span.to()))).toList();
    }

    private static @Nullable String text(Instant instant) {
        return instant.equals(Instant.MAX) ? null : instant.toString();
    }
}
