package vendor;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.spring.TransactionalOutbox;
import se.eltsdk.transport.submit.Submission;

@Service
public class ReportService implements OutboxListener {

    private final JdbcTemplate jdbc;
    private final TransactionalOutbox outbox;

    ReportService(JdbcTemplate jdbc, TransactionalOutbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        jdbc.execute("CREATE TABLE IF NOT EXISTS sent (id TEXT PRIMARY KEY, state TEXT)");
    }

    @Transactional
    public void send(SignedReport report) {
        jdbc.update("INSERT INTO sent (id) VALUES (?)", report.document().id().toString());
        outbox.put(Submission.of(report));
    }

    @Override
    public void changed(OutboxEntry entry) {
        jdbc.update("UPDATE sent SET state = ? WHERE id = ?", entry.state().word(), entry.id().toString());
    }
}
