package se.eltsdk.cli.submit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import se.eltsdk.cli.output.Json;

/**
 * One attempt to send a folder, as stored in {@code forsok.json}; a missing text is null.
 *
 * @param startedAt   when it started
 * @param environment the environment that it was sent to
 * @param digest      the digest of the document
 * @param outcome     its outcome; null while unknown, also after an interrupted run
 * @param txId        FK's tx-id if accepted
 * @param code        the code of any other outcome
 * @param message     the message of any other outcome
 */
public record FolderAttempt(String startedAt, String environment, String digest, String outcome, String txId,
        String code,
               String message) {

    public static FolderAttempt begun(String startedAt, String environment, String digest) {
        return new FolderAttempt(startedAt, environment, digest, null, null, null, null);
    }

    FolderAttempt ended(SubmitResult result) {
        return new FolderAttempt(startedAt, environment, digest, result.outcome().word(), result.txId(),
                result.code() == null ? null : result.code().id(), result.message());
    }

    boolean isAbout(String where, String what) {
        return environment.equals(where) && digest.equals(what);
    }

    boolean ended(SubmitResult.Outcome how) {
        return how.word().equals(outcome);
    }

    /** Whether FK may have accepted it without our knowledge. */
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
