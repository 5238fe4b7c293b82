package se.eltsdk.document.internal.xml;

import java.time.LocalDate;
import java.util.List;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import se.eltsdk.contract.document.AnnanArbetsgivare;
import se.eltsdk.contract.document.Anordnare;
import se.eltsdk.contract.document.Assistent;
import se.eltsdk.contract.document.Berakningsperiod;
import se.eltsdk.contract.document.PersonSomHarAssistans;
import se.eltsdk.contract.document.RapportRad;
import se.eltsdk.contract.document.Tidrapport;
import se.eltsdk.contract.document.Tidredovisning;
import se.eltsdk.contract.document.True;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.AssistedPerson;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;

/** From the model to the classes generated from FK's schema, field by field. */
public final class DocumentMapper {

    private final DatatypeFactory datatypes = DatatypeFactory.newDefaultInstance();

    public Tidredovisning map(TimeReport report) {
        Tidredovisning document = new Tidredovisning();
        document.setId(report.id().toString());
        document.setRedovisningsmanad(report.month().toString());
        document.setPersonSomHarAssistans(person(report.person()));
        document.setAssistent(assistant(report.assistant()));
        report.periods().forEach(period -> document.getBerakningsperiod().add(period(period)));
        employment(report.employment(), document);
        document.setTidrapport(rows(report.rows()));
        document.setTelefonnummerAnordnare(report.phone());
        document.setTelefonnummerAssistent(report.assistant().phone().orElse(null));
        return document;
    }

    private static PersonSomHarAssistans person(AssistedPerson person) {
        PersonSomHarAssistans mapped = new PersonSomHarAssistans();
        mapped.setPersonnummer(person.number().digits());
        mapped.setFornamn(person.givenName());
        mapped.setEfternamn(person.familyName());
        return mapped;
    }

    private static Assistent assistant(Assistant assistant) {
        Assistent mapped = new Assistent();
        if (assistant.id() instanceof PersonalNumber) {
            mapped.setPersonnummer(assistant.id().digits());
        } else {
            mapped.setSamordningsnummer(assistant.id().digits());
        }
        mapped.setFornamn(assistant.givenName());
        mapped.setEfternamn(assistant.familyName());
        mapped.setKollektivavtal(assistant.collectiveAgreement());
        return mapped;
    }

    private Berakningsperiod period(CalculationPeriod period) {
        Berakningsperiod mapped = new Berakningsperiod();
        mapped.setFromDag(date(period.from()));
        mapped.setTomDag(date(period.to()));
        return mapped;
    }

    private XMLGregorianCalendar date(LocalDate date) {
        return datatypes.newXMLGregorianCalendarDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth(),
                DatatypeConstants.FIELD_UNDEFINED);
    }

    private static void employment(Employment employment, Tidredovisning document) {
        if (employment instanceof Employment.ByProvider by) {
            document.setAssistansanordnare(provider(by.provider()));
        } else {
            document.setAnstalldAvPersonSomHarAssistans(True.TRUE);
        }
    }

    private static Anordnare provider(Provider provider) {
        Anordnare mapped = new Anordnare();
        mapped.setAnordnareNamn(provider.name().orElse(null));
        mapped.setOrganisationsnummer(provider.number().digits());
        mapped.setKontaktperson(provider.contact().orElse(null));
        mapped.setTelefonnummer(provider.phone().orElse(null));
        relation(provider.relation(), mapped);
        return mapped;
    }

    private static void relation(Provider.Relation relation, Anordnare mapped) {
        if (relation instanceof Provider.OtherEmployer other) {
            AnnanArbetsgivare employer = new AnnanArbetsgivare();
            employer.setArbetsgivareNamn(other.name().orElse(null));
            employer.setOrganisationsnummer(other.number().digits());
            mapped.setAnnanArbetsgivare(employer);
        } else if (relation instanceof Provider.Employs) {
            mapped.setAssistentAnstalldAvAnordnare(True.TRUE);
        } else {
            mapped.setAssistentEgenForetagare(True.TRUE);
        }
    }

    private static Tidrapport rows(List<TimeRow> rows) {
        Tidrapport mapped = new Tidrapport();
        rows.forEach(row -> mapped.getRapportRad().add(row(row)));
        return mapped;
    }

    private static RapportRad row(TimeRow row) {
        RapportRad mapped = new RapportRad();
        mapped.setDag(row.day());
        mapped.setFromTid(row.from().toString());
        mapped.setTomTid(row.to().toString());
        switch (row.kind()) {
            case ACTIVE -> mapped.setAktivTid(True.TRUE);
            case WAITING -> mapped.setVanteTid(True.TRUE);
            case STANDBY -> mapped.setBeredskapsTid(True.TRUE);
        }
        return mapped;
    }
}
