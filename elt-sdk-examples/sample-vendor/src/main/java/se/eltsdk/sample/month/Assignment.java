package se.eltsdk.sample.month;

import se.eltsdk.identity.PersonId;
import se.eltsdk.identity.PersonalNumber;

/**
 * An assistant of a person with assistance.
 *
 * @param id                  our own id, which may stand in addresses and logs
 * @param person              identity number of the person with assistance
 * @param personGivenName     her or his given name
 * @param personFamilyName    her or his family name
 * @param assistant           identity number of the assistant
 * @param assistantGivenName  her or his given name
 * @param assistantFamilyName her or his family name
 * @param collectiveAgreement whether the assistant has a collective agreement
 */
public record Assignment(String id, PersonalNumber person, String personGivenName, String personFamilyName,
        PersonId assistant, String assistantGivenName, String assistantFamilyName, boolean collectiveAgreement) {

    /** Returns the name of the person with assistance, for a page. */
    public String personName() {
        return personGivenName + " " + personFamilyName;
    }

    /** Returns the assistant's name, for a page. */
    public String assistantName() {
        return assistantGivenName + " " + assistantFamilyName;
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "Assignment[" + id + "]";
    }
}
