package se.eltsdk.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Edits of the files in a package, which is then packed anew with the JDK's ZIP, whole and right. */
final class ContainerMutator {

    private static final int MOST_EDITS = 8;
    private static final List<String> NAMES = List.of("mimetype", "kvittens.xml", "META-INF/manifest.xml",
            "META-INF/signatures.xml", "META-INF/signatures-kvittens.xml", "META-INF/sparrlista.crl", "x.xml",
            "META-INF/signatures2.xml", "../x", "/x", "a\\b", "Mimetype", "META-INF/", "tidredovisning.xml ", "");

    private final Map<String, byte[]> files;
    private final Map<String, byte[]> donor;
    private final List<String> dictionary;

    private ContainerMutator(Map<String, byte[]> files, Map<String, byte[]> donor, List<String> dictionary) {
        this.files = new LinkedHashMap<>(files);
        this.donor = donor;
        this.dictionary = dictionary;
    }

    /** A package with all edits of the recipe made. */
    static byte[] edited(byte[] good, byte[] other, List<String> dictionary, MutationInput recipe) {
        boolean deflated = recipe.octet() % 2 == 1;
        ContainerMutator edits = new ContainerMutator(files(good), files(other), dictionary);
        for (int i = 0; i < MOST_EDITS && recipe.hasMore(); i++) {
            edits.edit(recipe);
        }
        return zip(edits.files, deflated);
    }

    /** What the JDK finds in it, going from one header to the next. */
    static Map<String, byte[]> files(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void edit(MutationInput recipe) {
        int kind = recipe.octet() % 9;
        List<String> names = new ArrayList<>(files.keySet());
        String name = names.isEmpty() ? "mimetype" : names.get(recipe.below(names.size()));
        byte[] content = files.getOrDefault(name, new byte[0]);
        byte[] others = donor.getOrDefault(name, content);
        switch (kind) {
            case 0, 1 -> files.put(name, ByteMutator.ofXml(content, others, dictionary,
                    new MutationInput(recipe.some())));
            case 2 -> files.put(name, ByteMutator.ofBytes(content, others, new MutationInput(recipe.some())));
            case 3 -> files.put(name, others);
            case 4 -> files.put(name, files.getOrDefault(name(recipe, names), content));
            case 5 -> files.remove(name);
            case 6 -> files.put(NAMES.get(recipe.below(NAMES.size())), content);
            case 7 -> files.put(NAMES.get(recipe.below(NAMES.size())), recipe.some());
            default -> {
                files.remove(name);
                files.put(name, content);
            }
        }
    }

    private static String name(MutationInput recipe, List<String> names) {
        return names.isEmpty() ? "mimetype" : names.get(recipe.below(names.size()));
    }

    static byte[] zip(Map<String, byte[]> files, boolean deflated) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, ISO_8859_1)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(entry(file.getKey(), file.getValue(), deflated));
                out.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ZipEntry entry(String name, byte[] content, boolean deflated) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2026, 11, 1, 12, 0));
        if (!deflated || name.equals("mimetype")) {
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
        }
        return entry;
    }
}
