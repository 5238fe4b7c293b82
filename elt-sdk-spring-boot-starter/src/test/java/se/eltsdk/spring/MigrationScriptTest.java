package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.PostgresStore;

class MigrationScriptTest {

    /** It is the script of the store, but changes nothing where the tables exist. */
    @Test
    void whenTheTablesOfTheStoreChange_thenTheMigrationDoes() throws IOException {
        String migration;
        try (InputStream in = getClass().getResourceAsStream("/db/elt-outbox/postgresql/R__elt_outbox.sql")) {
            migration = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String once = migration.replaceAll("(?m)^--.*\\R", "").replace(" IF NOT EXISTS", "")
                .replace("SELECT 1, CAST(gen_random_uuid() AS VARCHAR(36))"
                        + " WHERE NOT EXISTS (SELECT 1 FROM elt_outbox_version);",
                        "VALUES (1, CAST(gen_random_uuid() AS VARCHAR(36)));");

        assertEquals(PostgresStore.script(OutboxTables.standard()), once);
    }
}
