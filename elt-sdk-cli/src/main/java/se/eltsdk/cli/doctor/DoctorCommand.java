package se.eltsdk.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.LanguageOption;
import se.eltsdk.cli.command.TimeConverters;
import se.eltsdk.cli.command.WidthOption;
import se.eltsdk.cli.config.ConfigOption;
import se.eltsdk.cli.file.PaceFile;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.doctor.Diagnosis;
import se.eltsdk.doctor.Doctor;
import se.eltsdk.doctor.OutboxCheck;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallLock;
import se.eltsdk.transport.pacing.CallPacer;

/** {@code elt doctor}: checks a configuration and says what to fix. */
@Command(name = "doctor", description = {
    "Checks keys, certificates, trust, the connections to FK and BankID, the calendar and the outbox.",
    "Sends no reports and opens no orders.",
    "With --at, checks for a future time, such as the night of a certificate change."},
        footer = {"", "Example: elt doctor --config elt.properties",
            "         elt doctor --config elt.properties --probe",
            "         elt doctor --config elt.properties --at 2022-02-08T23:30"})
public final class DoctorCommand extends EltCommand {

    private static final CallInterval INTERVAL = CallInterval.oneASecond();

    @Mixin
    private ConfigOption config;

    @Option(names = "--at", paramLabel = "INSTANT", converter = TimeConverters.InstantConverter.class,
            description = "Check for this day or time. Swedish time unless it has an offset.")
    private Instant at;

    @Option(names = "--probe",
            description = "Also send one GET to FK: checks that FK answers, and compares the clocks.")
    private boolean probe;

    @Mixin
    private LanguageOption language;

    @Mixin
    private WidthOption width;

    public DoctorCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Diagnosis diagnosis = probe && Files.isReadable(config.path()) ? examineWithProbe() : examine(doctor());
        DoctorView view = new DoctorView(console().ansi(), width.columns(), language.locale());
        view.print(people(), diagnosis);
        result(Json.object("environment", diagnosis.environment().isEmpty() ? null : diagnosis.environment(),
                "at", diagnosis.at().toString(),
                "findings", diagnosis.observations().stream().map(view::toJson).toList()));
        return !diagnosis.couldOpenAll() ? ExitCode.USAGE : diagnosis.passed() ? ExitCode.DONE : ExitCode.NO;
    }

    private Doctor doctor() {
        return Doctor.read(config.path()).withOutbox(OutboxCheck.read(config.path(), console().clock()));
    }

    /** The GET waits for the lock that all runs with this configuration share. */
    private Diagnosis examineWithProbe() throws IOException, InterruptedException {
        CallLock.Lease lease = PaceFile.lock(config.path(), INTERVAL).acquire();
        try {
            return examine(doctor().withCall(CallPacer.of(INTERVAL)));
        } finally {
            lease.release(INTERVAL.interval());
        }
    }

    private Diagnosis examine(Doctor doctor) throws InterruptedException {
        return at == null ? doctor.examine(console().clock()) : doctor.examine(console().clock(), at);
    }
}
