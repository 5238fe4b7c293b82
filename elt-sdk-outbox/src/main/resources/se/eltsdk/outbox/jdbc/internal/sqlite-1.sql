CREATE TABLE ${outbox} (
    environment TEXT NOT NULL,
    id          TEXT NOT NULL,
    version     INTEGER NOT NULL,
    state       TEXT NOT NULL,
    queue       TEXT NOT NULL,
    last_day    TEXT NOT NULL,
    turn        INTEGER NOT NULL,
    queued_at   TEXT NOT NULL,
    changed_at  TEXT NOT NULL,
    not_before  TEXT NOT NULL,
    facts       TEXT NOT NULL,
    log         BLOB NOT NULL,
    mac         BLOB NOT NULL,
    payload     BLOB,
    evidence    BLOB,
    PRIMARY KEY (environment, id)
);
CREATE INDEX ${name}_state ON ${outbox} (environment, state, queued_at, id);
CREATE INDEX ${name}_line ON ${outbox} (environment, turn, queued_at, id) WHERE state = 'queued';
CREATE INDEX ${name}_last_day ON ${outbox} (environment, last_day, turn, queued_at, id) WHERE state = 'queued';
CREATE INDEX ${name}_queue ON ${outbox} (queue, environment, turn) WHERE state = 'queued';
CREATE INDEX ${name}_due ON ${outbox} (environment, state, not_before) WHERE not_before <> '';
CREATE TABLE ${outbox}_note (
    environment TEXT NOT NULL,
    name        TEXT NOT NULL,
    note        BLOB NOT NULL,
    PRIMARY KEY (environment, name)
);
CREATE TABLE ${outbox}_version (
    version     INTEGER NOT NULL,
    outbox_id   TEXT NOT NULL
);
INSERT INTO ${outbox}_version (version, outbox_id)
    VALUES (1, lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-'
        || hex(randomblob(2)) || '-' || hex(randomblob(6))));
