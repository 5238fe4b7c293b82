package se.eltsdk.sample.month;

/** Somebody else was faster: the report is no longer in the state that the page showed. Nothing was changed. */
public class WrongStageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Names no report. */
    public WrongStageException() {
        super("the report is in another state");
    }
}
