package se.eltsdk.cli.queue;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZonedDateTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.SwedishTime;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;

/** {@code elt queue erase}: erases final entries. */
@Command(name = "erase", description = {
    "Erases the content, attempts and evidence of final entries. Id, digest and receipt are kept."},
        footer = {"", "Example: elt queue erase --older-than P2Y --config elt.properties"})
final class QueueEraseCommand extends OutboxCommand {

    private static final String NO_PERIOD = "--older-than is a period such as P90D, P6M or P2Y";

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The report's id.")
    private String id;

    @Option(names = "--older-than", paramLabel = "PERIOD",
            description = "All entries that became final longer ago than this period, such as P90D or P2Y.")
    private String age;

    QueueEraseCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, EltConfiguration config) {
        if ((id == null) == (age == null)) {
            throw new UsageException("Give an ID, or --older-than");
        }
        if (id != null) {
            return printDecision("erased", OutboxAdmin.of(outbox).erase(id(id)));
        }
        int count = OutboxAdmin.of(outbox).eraseOlderThan(duration());
        people().println(count + " erased");
        result(Json.object("erased", count));
        return ExitCode.DONE;
    }

    private Duration duration() {
        ZonedDateTime now = console().clock().instant().atZone(SwedishTime.ZONE);
        try {
            Duration duration = Duration.between(now.minus(Period.parse(age)), now);
            if (duration.isNegative()) {
                throw new UsageException(NO_PERIOD);        // It would erase all final entries.
            }
            return duration;
        } catch (DateTimeException | ArithmeticException e) {
            throw new UsageException(NO_PERIOD);
        }
    }
}
