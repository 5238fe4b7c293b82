package se.eltsdk.sample.month;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.eltsdk.identity.PersonId;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.ReportId;

/** The tables of people and months. */
@Repository
public class MonthTable {

    private static final String SELECT = """
            SELECT m.id AS report_id, m.report_month, m.state, m.shifts, a.* FROM month_report m
            JOIN assignment a ON a.id = m.assignment_id
            """;
    private static final String ORDER =
            " ORDER BY a.person_family_name, a.person_given_name, a.assistant_family_name, a.id";

    private final JdbcClient jdbc;

    MonthTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new assignment. */
    public void insert(Assignment assignment) {
        jdbc.sql("INSERT INTO assignment VALUES (?, ?, ?, ?, ?, ?, ?, ?)").params(assignment.id(),
                assignment.person().digits(), assignment.personGivenName(), assignment.personFamilyName(),
                assignment.assistant().digits(), assignment.assistantGivenName(), assignment.assistantFamilyName(),
                String.valueOf(assignment.collectiveAgreement())).update();
    }

    /** Stores a new report. */
    public void insert(MonthReport report) {
        jdbc.sql("INSERT INTO month_report (id, assignment_id, report_month, state, shifts) VALUES (?, ?, ?, ?, ?)")
                .params(report.id().toString(), report.assignment().id(), report.month().toString(),
                        report.state().name(), lines(report.shifts())).update();
    }

    /** Returns the months that have reports, the latest first. */
    public List<YearMonth> months() {
        return jdbc.sql("SELECT DISTINCT report_month FROM month_report ORDER BY report_month DESC").query(String.class)
                .list().stream().map(YearMonth::parse).toList();
    }

    /** Returns the reports of a month. */
    public List<MonthReport> ofMonth(YearMonth month) {
        return jdbc.sql(SELECT + "WHERE m.report_month = ?" + ORDER).param(month.toString()).query(this::report).list();
    }

    /** Returns the reports in a state, of all months. */
    public List<MonthReport> inState(MonthState state) {
        return jdbc.sql(SELECT + "WHERE m.state = ?" + ORDER).param(state.name()).query(this::report).list();
    }

    /** Returns the reports of an assignment, of all months. */
    public List<MonthReport> ofAssignment(String assignment) {
        return jdbc.sql(SELECT + "WHERE a.id = ?" + ORDER).param(assignment).query(this::report).list();
    }

    /** Returns a report. */
    public Optional<MonthReport> find(ReportId id) {
        return jdbc.sql(SELECT + "WHERE m.id = ?").param(id.toString()).query(this::report).optional();
    }

    /** Replaces the shifts; false if the report is no draft any more. */
    public boolean replaceShifts(ReportId id, List<TypedShift> shifts) {
        return jdbc.sql("UPDATE month_report SET shifts = ? WHERE id = ? AND state = ?")
                .params(lines(shifts), id.toString(), MonthState.DRAFT.name()).update() == 1;
    }

    /** Moves a report from one state to another; false if it is not in the first one. */
    public boolean move(ReportId id, MonthState from, MonthState to) {
        return jdbc.sql("UPDATE month_report SET state = ? WHERE id = ? AND state = ?")
                .params(to.name(), id.toString(), from.name()).update() == 1;
    }

    /** Stores the document that the assistant signs. */
    public void storeDocument(ReportId id, byte[] document) {
        jdbc.sql("UPDATE month_report SET document = ? WHERE id = ?").params(document, id.toString()).update();
    }

    /** Returns the document that the assistant signs, or has signed. */
    public byte[] document(ReportId id) {
        return jdbc.sql("SELECT document FROM month_report WHERE id = ?").param(id.toString())
                .query((row, number) -> row.getBytes(1)).single();
    }

    /** Stores the report with the assistant's signature. */
    public void storeAssistantSigned(ReportId id, byte[] state) {
        jdbc.sql("UPDATE month_report SET assistant_signed = ? WHERE id = ?").params(state, id.toString()).update();
    }

    /** Returns the report with the assistant's signature; throws if it has none. */
    public byte[] assistantSigned(ReportId id) {
        return jdbc.sql("SELECT assistant_signed FROM month_report WHERE id = ? AND assistant_signed IS NOT NULL")
                .param(id.toString()).query((row, number) -> row.getBytes(1)).optional()
                .orElseThrow(UnknownReportException::new);
    }

    private MonthReport report(ResultSet row, int number) throws SQLException {
        Assignment assignment = new Assignment(row.getString("id"),
                PersonalNumber.parse(row.getString("person_number")), row.getString("person_given_name"),
                row.getString("person_family_name"), PersonId.parse(row.getString("assistant_number")),
                row.getString("assistant_given_name"), row.getString("assistant_family_name"),
                Boolean.parseBoolean(row.getString("collective_agreement")));
        return new MonthReport(ReportId.parse(row.getString("report_id")), assignment,
                YearMonth.parse(row.getString("report_month")), MonthState.valueOf(row.getString("state")),
                shifts(row.getString("shifts")));
    }

    private static String lines(List<TypedShift> shifts) {
        return shifts.stream().map(shift -> shift.start() + "\t" + shift.end() + "\t" + shift.kind()
                        + "\t" + shift.carriedFrom())
                .collect(Collectors.joining("\n"));
    }

    private static List<TypedShift> shifts(String lines) {
        return lines.lines().map(line -> line.split("\t", -1))
                .map(parts -> new TypedShift(parts[0], parts[1], parts[2], parts[3])).toList();
    }
}
