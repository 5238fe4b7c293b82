SELECT pg_advisory_unlock(3059);
