package se.eltsdk.cli.sign;

import java.time.Clock;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.bankid.EndUser;
import se.eltsdk.bankid.SigningRequirement;
import se.eltsdk.bankid.SigningResultStore;
import se.eltsdk.bankid.SigningSession;
import se.eltsdk.bankid.SigningSessions;
import se.eltsdk.signature.SigningRequest;

/** Where the orders of a run are made, for whom, and with which requirement. */
record BankIdOrders(BankIdClient client, EndUser endUser, SigningRequirement requirement, Clock clock) {

    SigningSessions sessions(SigningResultStore store) {
        return SigningSessions.open(client, store, clock);
    }

    SigningSession start(SigningSessions sessions, SigningRequest request) {
        return sessions.start(request, endUser, requirement);
    }
}
