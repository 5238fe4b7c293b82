package se.eltsdk.document.internal.parse;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import se.eltsdk.Finding;
import se.eltsdk.rules.ReportDraft;

/** What a document says, by the paths of a draft, and where it says it. */
public final class DraftCollector {

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, DocumentLocation> places = new HashMap<>();

    /** Notes where a part stands; the first place counts. */
    void place(String draftPath, DocumentLocation place) {
        places.putIfAbsent(draftPath, place);
    }

    void put(String draftPath, String text) {
        texts.put(draftPath, text);
    }

    public ReportDraft draft() {
        ReportDraft.Builder draft = ReportDraft.builder();
        places.keySet().stream().filter(path -> path.endsWith("]")).forEach(draft::item);
        texts.forEach(draft::set);
        return draft.build();
    }

    /** The same finding at the place in the document of what it speaks of, or of the nearest part around that. */
    public Finding inDocument(Finding finding) {
        String path = finding.path();
        while (!places.containsKey(path) && !path.isEmpty()) {
            path = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
        }
        DocumentLocation place = places.get(path);
        return place == null ? finding : place.locate(finding);
    }
}
