-- The vendor's own tables, next to those of the outbox. BYTEA is PostgreSQL's name; SQLite takes any.

CREATE TABLE IF NOT EXISTS assignment (
    id                    TEXT PRIMARY KEY,
    person_number         TEXT NOT NULL,
    person_given_name     TEXT NOT NULL,
    person_family_name    TEXT NOT NULL,
    assistant_number      TEXT NOT NULL,
    assistant_given_name  TEXT NOT NULL,
    assistant_family_name TEXT NOT NULL,
    collective_agreement  TEXT NOT NULL
);

-- One report: id is the id that FK gets. document is what is signed, to the byte.
CREATE TABLE IF NOT EXISTS month_report (
    id               TEXT PRIMARY KEY,
    assignment_id    TEXT NOT NULL REFERENCES assignment (id),
    report_month     TEXT NOT NULL,
    state            TEXT NOT NULL,
    shifts           TEXT NOT NULL,
    document         BYTEA,
    assistant_signed BYTEA
);

-- One person's signing. owner is the SHA-256 of the browser's cookie; node collects it until lease_until, in milliseconds.
CREATE TABLE IF NOT EXISTS signing (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    owner       TEXT NOT NULL,
    state       TEXT NOT NULL,
    message     TEXT NOT NULL,
    started_at  TEXT NOT NULL,
    node        TEXT NOT NULL,
    lease_until BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS signing_report (
    signing_id TEXT NOT NULL REFERENCES signing (id),
    report_id  TEXT NOT NULL REFERENCES month_report (id),
    PRIMARY KEY (signing_id, report_id)
);

-- The orders of a signing: a code that nobody scans in time is followed by a new order. order_state is encrypted.
CREATE TABLE IF NOT EXISTS signing_order (
    reference     TEXT PRIMARY KEY,
    signing_id    TEXT REFERENCES signing (id),
    order_state   BYTEA,
    signature     TEXT,
    ocsp_response TEXT
);
