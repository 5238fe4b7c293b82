package se.eltsdk.cli;

import java.util.List;
import se.eltsdk.cli.calendar.CalendarCommand;
import se.eltsdk.cli.demo.DemoCommand;
import se.eltsdk.cli.demo.InitCommand;
import se.eltsdk.cli.doctor.DoctorCommand;
import se.eltsdk.cli.doctor.SupportCommand;
import se.eltsdk.cli.mock.MockFkCommand;
import se.eltsdk.cli.mock.TestSignCommand;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.paper.PaperCommand;
import se.eltsdk.cli.queue.QueueCommand;
import se.eltsdk.cli.report.PrepareCommand;
import se.eltsdk.cli.report.SheetCommand;
import se.eltsdk.cli.report.ValidateCommand;
import se.eltsdk.cli.sign.SignCommand;
import se.eltsdk.cli.submit.SubmitCommand;
import se.eltsdk.cli.trust.TrustCommand;
import se.eltsdk.cli.verify.SealCommand;
import se.eltsdk.cli.verify.VerifyCommand;

/** The commands, in the order in which the help lists them. */
final class Commands {

    private Commands() {
    }

    static List<Object> all(Console console) {
        return List.of(new DemoCommand(console), new InitCommand(console), new ValidateCommand(console),
                new SheetCommand(console), new PrepareCommand(console), new SignCommand(console),
                new TestSignCommand(console), new VerifyCommand(console), new SealCommand(console), new SubmitCommand(console),
                QueueCommand.of(console), TrustCommand.of(console), new CalendarCommand(console),
                PaperCommand.of(console), new DoctorCommand(console), new SupportCommand(console),
                new MockFkCommand(console));
    }
}
