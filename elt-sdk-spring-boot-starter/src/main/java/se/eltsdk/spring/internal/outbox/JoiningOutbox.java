package se.eltsdk.spring.internal.outbox;

import static java.util.Objects.requireNonNull;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.sql.Connection;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.PutResult;
import se.eltsdk.spring.TransactionalOutbox;
import se.eltsdk.spring.internal.trace.CurrentTrace;
import se.eltsdk.transport.submit.Submission;

/**
 * Puts on the connection of Spring's current transaction, as an observation {@code elt.outbox.put}. If that has a span,
 * the entry keeps it: the delivery's span links to it, in the request's trace.
 */
public final class JoiningOutbox implements TransactionalOutbox {

    private final Outbox outbox;
    private final DataSource dataSource;
    private final DataSource transactional;
    private final ObservationRegistry observations;
    private final CurrentTrace trace;

    public JoiningOutbox(Outbox outbox, DataSource dataSource, ObservationRegistry observations, CurrentTrace trace) {
        this.outbox = requireNonNull(outbox, "outbox");
        this.dataSource = requireNonNull(dataSource, "dataSource");
        // Transaction managers of Spring do not begin their transactions on a proxy, but on its target.
        this.transactional = OutboxDatabase.target(dataSource);
        this.observations = requireNonNull(observations, "observations");
        this.trace = requireNonNull(trace, "trace");
    }

    @Override
    public PutResult put(Submission submission) {
        requireNonNull(submission, "submission");
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("No transaction is active, so nothing was put: annotate the"
                    + " method that calls put with @Transactional, or call Outbox.put(submission)");
        }
        if (!TransactionSynchronizationManager.hasResource(transactional)) {
            // A connection without auto-commit would look like one in a transaction, and be rolled back at its end.
            throw new EltException(ErrorMessage.of(ErrorCode.UNSUITABLE_DATABASE_CONNECTION
                    .variant("other-transaction")));
        }
        Observation put = Observation.createNotStarted("elt.outbox.put", observations)
                .contextualName("elt outbox put").lowCardinalityKeyValue("result", "failed");
        return put.observe(() -> {
            PutResult result = join(submission);
            put.lowCardinalityKeyValue("result", result.name().toLowerCase(Locale.ROOT));
            return result;
        });
    }

    private PutResult join(Submission submission) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            return trace.traceParent().map(outbox::tracedBy).orElse(outbox).put(submission, connection);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
