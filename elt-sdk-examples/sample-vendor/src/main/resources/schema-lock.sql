-- Two nodes that start at the same time create the tables one after the other.
SELECT pg_advisory_lock(3059);
