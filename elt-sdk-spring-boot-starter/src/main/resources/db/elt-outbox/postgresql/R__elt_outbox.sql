-- The tables of the outbox in PostgreSQL, version 1, as the starter creates them with elt.outbox.create-tables=true.
-- A repeatable migration for Flyway: it changes nothing where the tables exist.
CREATE TABLE IF NOT EXISTS elt_outbox (
    environment VARCHAR(20) COLLATE "C" NOT NULL,
    id          VARCHAR(36) COLLATE "C" NOT NULL,
    version     BIGINT NOT NULL,
    state       VARCHAR(12) COLLATE "C" NOT NULL,
    queue       VARCHAR(64) COLLATE "C" NOT NULL,
    last_day    VARCHAR(10) COLLATE "C" NOT NULL,
    turn        BIGINT NOT NULL,
    queued_at   VARCHAR(24) COLLATE "C" NOT NULL,
    changed_at  VARCHAR(24) COLLATE "C" NOT NULL,
    not_before  VARCHAR(24) COLLATE "C" NOT NULL,
    facts       TEXT NOT NULL,
    log         BYTEA NOT NULL,
    mac         BYTEA NOT NULL,
    payload     BYTEA,
    evidence    BYTEA,
    PRIMARY KEY (environment, id)
);
CREATE INDEX IF NOT EXISTS elt_outbox_state ON elt_outbox (environment, state, queued_at, id);
CREATE INDEX IF NOT EXISTS elt_outbox_line ON elt_outbox (environment, turn, queued_at, id) WHERE state = 'queued';
CREATE INDEX IF NOT EXISTS elt_outbox_last_day ON elt_outbox (last_day, environment, turn, queued_at, id) WHERE state = 'queued';
CREATE INDEX IF NOT EXISTS elt_outbox_queue ON elt_outbox (queue, environment, turn) WHERE state = 'queued';
CREATE INDEX IF NOT EXISTS elt_outbox_due ON elt_outbox (environment, state, not_before) WHERE not_before <> '';
CREATE TABLE IF NOT EXISTS elt_outbox_note (
    environment VARCHAR(20) NOT NULL,
    name        VARCHAR(40) NOT NULL,
    note        BYTEA NOT NULL,
    PRIMARY KEY (environment, name)
);
CREATE TABLE IF NOT EXISTS elt_outbox_version (
    version     INTEGER NOT NULL,
    outbox_id   VARCHAR(36) NOT NULL
);
INSERT INTO elt_outbox_version (version, outbox_id)
    SELECT 1, CAST(gen_random_uuid() AS VARCHAR(36)) WHERE NOT EXISTS (SELECT 1 FROM elt_outbox_version);
