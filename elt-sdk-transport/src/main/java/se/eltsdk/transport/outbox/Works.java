package se.eltsdk.transport.outbox;

import java.time.Duration;
import java.util.Optional;
import se.eltsdk.catalogue.Catalogue;
import se.eltsdk.transport.pacing.Gate;

/**
 * What delivery works with.
 *
 * @param ledger    the rows
 * @param store     where they are
 * @param sender    the way to FK
 * @param policy    what becomes of unknown outcomes
 * @param listener  who is told
 * @param evidence  makes evidence; empty where none is to be made
 * @param catalogue knows FK's outages
 * @param gate      what is shared with other processes
 * @param timing    how long to wait for what
 * @param footprint what the runner has changed last
 */
record Works(Ledger ledger, OutboxStore store, Sender sender, DeliveryPolicy policy, OutboxListener listener,
             Optional<EvidenceMaker> evidence, Catalogue catalogue, Gate gate, Timing timing,
             Footprint footprint) {

    Duration interval() {
        return sender.pacer().pace().interval();
    }
}
