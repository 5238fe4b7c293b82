package se.eltsdk.examples.elt;

import java.util.List;

/** The commands, in the order in which the help lists them. */
final class Commands {

    private Commands() {
    }

    static List<Object> all(Console console) {
        return List.of(new DemoCommand(console), new InitCommand(console), new ValidateCommand(console),
                new SheetCommand(console), new PrepareCommand(console), new TestSignCommand(console),
                new VerifyCommand(console), new SealCommand(console), new SubmitCommand(console),
                QueueCommand.of(console), TrustCommand.of(console), new CalendarCommand(console),
                PaperCommand.of(console), new DoctorCommand(console), new SupportCommand(console),
                new MockFkCommand(console));
    }
}
