CREATE TABLE ${outbox} (
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
CREATE INDEX ${name}_state ON ${outbox} (environment, state, queued_at, id);
CREATE INDEX ${name}_line ON ${outbox} (environment, turn, queued_at, id) WHERE state = 'queued';
CREATE INDEX ${name}_last_day ON ${outbox} (last_day, environment, turn, queued_at, id) WHERE state = 'queued';
CREATE INDEX ${name}_queue ON ${outbox} (queue, environment, turn) WHERE state = 'queued';
CREATE INDEX ${name}_due ON ${outbox} (environment, state, not_before) WHERE not_before <> '';
CREATE TABLE ${outbox}_note (
    environment VARCHAR(20) NOT NULL,
    name        VARCHAR(40) NOT NULL,
    note        BYTEA NOT NULL,
    PRIMARY KEY (environment, name)
);
CREATE TABLE ${outbox}_version (
    version     INTEGER NOT NULL,
    outbox_id   VARCHAR(36) NOT NULL
);
INSERT INTO ${outbox}_version (version, outbox_id)
    VALUES (1, CAST(gen_random_uuid() AS VARCHAR(36)));
