package se.eltsdk.sample.month;

/** There is no such report: the page is answered with 404. */
public class UnknownReportException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says nothing of the address, since it may contain anything. */
    public UnknownReportException() {
        super("unknown report");
    }
}
