package se.eltsdk.cli.submit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import se.eltsdk.cli.output.Json;

/**
 * One attempt to send a folder, as {@code forsok.json} keeps it; all texts, null where there is none.
 *
 * @param startedAt   when it began
 * @param environment where to
 * @param digest      what was sent
 * @param outcome     what became of it; null until it is known, also when the run was broken off
 * @param txId        FK's tx-id of an accepted one
 * @param code        code of any other
 * @param message     what happened and what to do
 */
public record FolderAttempt(String startedAt, String environment, String digest, String outcome, String txId,
        String code,
               String message) {

    public static FolderAttempt begun(String startedAt, String environment, String digest) {
        return new FolderAttempt(startedAt, environment, digest, null, null, null, null);
    }

    FolderAttempt ended(SubmitResult delivered) {
        return new FolderAttempt(startedAt, environment, digest, delivered.outcome().word(), delivered.txId(),
                delivered.code(), delivered.message());
    }

    boolean isAbout(String where, String what) {
        return environment.equals(where) && digest.equals(what);
    }

    boolean ended(SubmitResult.Outcome how) {
        return how.word().equals(outcome);
    }

    /** Whether FK may have taken it without our knowing. */
    boolean isOpen() {
        return outcome == null || ended(SubmitResult.Outcome.UNKNOWN);
    }

    Map<String, Object> toJson() {
        return Json.object("startedAt", startedAt, "environment", environment, "digest", digest, "outcome", outcome,
                "txId", txId, "code", code, "message", message);
    }

    static FolderAttempt of(JsonNode node) {
        return new FolderAttempt(node.required("startedAt").asText(), node.required("environment").asText(),
                node.required("digest").asText(), text(node, "outcome"), text(node, "txId"), text(node, "code"),
                text(node, "message"));
    }

    private static String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }
}
