package se.eltsdk.paper.internal.form;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.jspecify.annotations.Nullable;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.paper.internal.content.DefaultAppearance;
import se.eltsdk.paper.internal.pdf.ObjectDigests;
import se.eltsdk.paper.internal.pdf.OpenPdf;
import se.eltsdk.paper.internal.pdf.PageTree;
import se.eltsdk.paper.internal.pdf.PristineStream;
import se.eltsdk.paper.internal.snapshot.FieldSnapshot;
import se.eltsdk.paper.internal.snapshot.FormSnapshot;
import se.eltsdk.paper.internal.snapshot.OpenForm;
import se.eltsdk.paper.internal.snapshot.WidgetSnapshot;
import se.eltsdk.paper.internal.syntax.BaseRevision;
import se.eltsdk.paper.internal.syntax.PdfSyntaxException;

/** What was read once from the pristine form: its snapshot, its fonts, and what fits its mapped text fields. */
public final class FormAnalysis {

    private final FormSnapshot snapshot;
    private final Map<Sha256, FormFont> fonts = new HashMap<>();
    private final Map<String, TextFit> textFits = new HashMap<>();
    private final Map<String, DefaultAppearance> defaultAppearances = new HashMap<>();
    private final Map<FieldTarget, String> states = new HashMap<>();
    private final Map<WidgetSnapshot, Set<String>> drawnStates = new IdentityHashMap<>();
    private final Map<Integer, List<Place>> places = new HashMap<>();
    private final boolean strict;
    private final List<PristineStream> streams;
    private final Map<Sha256, String> loose;
    private final BaseRevision base;
    private final boolean soundPages;
    private final Map<String, Sha256> fontsByName = new HashMap<>();

    /** A field with one of its widgets. */
    public record Place(FieldSnapshot field, WidgetSnapshot widget) {
    }

    private FormAnalysis(FormSnapshot snapshot, byte[] file, OpenPdf pdf) {
        this.snapshot = snapshot;
        this.strict = pdf.isStrict();
        this.streams = pdf.decompressor().known();
        this.loose = pdf.decompressor().loose();
        this.base = BaseRevision.of(file, pdf);
        this.soundPages = PageTree.isSound(pdf);
        snapshot.fields().values().forEach(field -> field.widgets().forEach(widget ->
                places.computeIfAbsent(widget.page(), none -> new ArrayList<>()).add(new Place(field, widget))));
    }

    public static FormAnalysis of(byte[] file, OpenPdf pdf, ParsedFieldMap map) throws IOException {
        OpenForm form = OpenForm.read(pdf);
        FormAnalysis reading = new FormAnalysis(form.snapshot(), file, pdf);
        reading.readLooks(pdf, form.hash());
        reading.readStates(form);
        map.all().forEach(entry -> reading.fit(entry.getKey(), entry.getValue()));
        return reading;
    }

    public FormSnapshot snapshot() {
        return snapshot;
    }

    /** Whether the strict reader can read the form. */
    public boolean isStrict() {
        return strict;
    }

    /** The form's larger streams, to recognise them in another file. */
    public List<PristineStream> streams() {
        return streams;
    }

    /** The digests of its streams that are damaged or use rare filters. */
    public Map<Sha256, String> loose() {
        return loose;
    }

    /** The base for incremental updates of the form. */
    public BaseRevision base() {
        return base;
    }

    /** Whether every reader finds the same pages in the form. */
    public boolean hasSoundPages() {
        return soundPages;
    }

    /** The digest of the font with this resource name; null if there is none. */
    public @Nullable Sha256 font(String name) {
        return fontsByName.get(name);
    }

    /** The fonts of the form's fields, by digest. */
    public Map<Sha256, FormFont> fonts() {
        return fonts;
    }

    /** The widgets on a page, in the order of the fields. */
    public List<Place> places(int page) {
        return places.getOrDefault(page, List.of());
    }

    /** How text fits into a field; null if the form does not have its font. */
    public @Nullable TextFit textFit(String field) {
        return textFits.get(field);
    }

    /** The default appearance of a field. */
    public DefaultAppearance defaultAppearance(String field) {
        return requireNonNull(defaultAppearances.get(field));
    }

    /** The state that ticks the mapped box. */
    public String state(FieldTarget target) {
        return requireNonNull(states.get(target));
    }

    private void readLooks(OpenPdf pdf, ObjectDigests hash) throws IOException {
        COSDictionary form = pdf.catalogue().getCOSDictionary(COSName.ACRO_FORM);
        COSDictionary defaults = form == null ? null : form.getCOSDictionary(COSName.DR);
        PDResources resources = new PDResources(defaults == null ? new COSDictionary() : defaults);
        Map<String, FormFont> byName = new HashMap<>();
        for (COSName name : resources.getFontNames()) {
            pdf.deadline().check();
            PDFont font = resources.getFont(name);
            FormFont glyphs = new FormFont(font);
            byName.put(name.getName(), glyphs);
            fonts.put(hash.font(font.getCOSObject()), glyphs);
            fontsByName.put(name.getName(), hash.font(font.getCOSObject()));
        }
        for (FieldSnapshot field : snapshot.fields().values()) {
            DefaultAppearance style = DefaultAppearance.of(field.defaultAppearance(), pdf.deadline());
            defaultAppearances.put(field.name(), style);
            if (field.isText() && byName.containsKey(style.font())) {
                textFits.put(field.name(), new TextFit(field, byName.get(style.font()), style.size()));
            }
        }
    }

    private void readStates(OpenForm form) throws IOException {
        for (FieldSnapshot field : snapshot.fields().values()) {
            for (int i = 0; i < field.widgets().size(); i++) {
                COSDictionary appearances = form.widget(field.name(), i).getCOSDictionary(COSName.AP);
                COSDictionary normal = appearances == null ? null : appearances.getCOSDictionary(COSName.N);
                Set<String> drawn = new HashSet<>();
                COSDictionary all = normal == null ? new COSDictionary() : normal;
                for (COSName state : all.keySet()) {
                    if (all.getDictionaryObject(state) instanceof COSStream appearance) {
                        readState(appearance, form, drawn);
                    }
                }
                drawnStates.put(field.widgets().get(i), drawn);
            }
        }
    }

    /** An appearance that cannot be read strictly is compared by its bytes only. */
    private static void readState(COSStream appearance, OpenForm form, Set<String> drawn) throws IOException {
        try {
            drawn.add(form.drawn(appearance));
        } catch (PdfSyntaxException e) {
            return;
        }
    }

    /** What the states of a widget draw. */
    public Set<String> drawnStates(WidgetSnapshot place) {
        return drawnStates.getOrDefault(place, Set.of());
    }

    private void fit(FieldMeaning meaning, FieldTarget target) {
        FieldSnapshot field = snapshot.fields().get(target.field());
        if (field == null) {
            throw new EltException(message("absent", meaning, target));
        }
        if (meaning.isTick()) {
            states.put(target, stateOf(meaning, target, field));
        } else if (!field.isText()) {
            throw new EltException(message("no-text", meaning, target));
        } else if (!meaning.isSignature() && !textFits.containsKey(field.name())) {
            throw new EltException(message("font", meaning, target));
        }
    }

    private static String stateOf(FieldMeaning meaning, FieldTarget target, FieldSnapshot field) {
        Set<String> known = new TreeSet<>(field.states());
        if (!field.isTick() || known.isEmpty()) {
            throw new EltException(message("no-tick", meaning, target));
        }
        if (target.state().isEmpty() ? known.size() > 1 : !known.contains(target.state())) {
            throw new EltException(message("states", meaning, target).with("states", List.copyOf(known)));
        }
        return target.state().isEmpty() ? known.iterator().next() : target.state();
    }

    private static ErrorMessage message(String variant, FieldMeaning meaning, FieldTarget target) {
        return ErrorMessage.of(ErrorCode.FIELD_MAP_MISMATCH.variant(variant)).with("field", target.field())
                .with("meaning", meaning.key());
    }
}
