package se.eltsdk.architecture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.architecture.Architecture.PlannedPackage;

/** The package rules, as functions from source files to violations of one sentence each. */
final class PackageRules {

    static final int MOST_TYPES = 15;
    static final int MOST_LINES = 260;

    /** Packages of the JDK and of this project, which every package may use. */
    private static final List<String> FREE = List.of("java.", "javax.", "org.w3c.dom.", "org.xml.sax.", "se.eltsdk.",
            // Annotations that say what may be null; nothing runs.
            "org.jspecify.annotations.");

    private PackageRules() {
    }

    /** Packages of more than {@value #MOST_TYPES} types that no exception names. */
    static List<String> tooManyTypes(Collection<SourceFile> files, Set<String> exceptions) {
        return files.stream().filter(SourceFile::hasType)
                .collect(Collectors.groupingBy(SourceFile::packageName, TreeMap::new, Collectors.counting()))
                .entrySet().stream().filter(entry -> entry.getValue() > MOST_TYPES)
                .filter(entry -> !exceptions.contains(entry.getKey()))
                .map(entry -> entry.getKey() + " has " + entry.getValue() + " types; at most " + MOST_TYPES).toList();
    }

    /** Files of more than {@value #MOST_LINES} lines that no exception names. */
    static List<String> tooManyLines(Collection<SourceFile> files, Set<String> exceptions) {
        return files.stream().filter(file -> file.lines() > MOST_LINES && !exceptions.contains(file.typeName()))
                .map(file -> file.typeName() + " has " + file.lines() + " lines; at most " + MOST_LINES).toList();
    }

    /** Simple names of more than one main type. */
    static List<String> namesUsedTwice(Collection<SourceFile> files) {
        Map<String, Set<String>> packages = new TreeMap<>();
        files.stream().filter(SourceFile::hasType).forEach(file -> packages
                .computeIfAbsent(file.typeName(), name -> new TreeSet<>()).add(file.packageName()));
        return packages.entrySet().stream().filter(entry -> entry.getValue().size() > 1)
                .map(entry -> entry.getKey() + " is a type in " + String.join(" and in ", entry.getValue())).toList();
    }

    /** Files whose package is not planned, or is planned in another module. */
    static List<String> unplannedPackages(Collection<SourceFile> files, List<PlannedPackage> plan) {
        Map<String, String> modules = plan.stream()
                .collect(Collectors.toMap(PlannedPackage::name, PlannedPackage::module));
        return files.stream().filter(file -> !file.module().equals(modules.get(file.packageName())))
                .map(file -> file.path() + " is in " + file.packageName() + ", which the plan does not have there")
                .toList();
    }

    /** Imports of packages that are later in the plan, except imports of the own API package. */
    static List<String> importsAgainstTheOrder(Collection<SourceFile> files, List<PlannedPackage> plan) {
        List<String> order = plan.stream().map(PlannedPackage::name).toList();
        List<String> wrong = new ArrayList<>();
        for (SourceFile file : files) {
            ours(file).filter(used -> order.indexOf(used) > order.indexOf(file.packageName()))
                    .filter(used -> !apiOf(file.packageName()).equals(used))
                    .forEach(used -> wrong.add(file.packageName() + " comes before " + used + ", which it uses: "
                            + file.path()));
        }
        return wrong;
    }

    /** Imports of an {@code internal} package of another module that no exception lists. */
    static List<String> importsOfInternals(Collection<SourceFile> files, List<PlannedPackage> plan,
                                           Map<String, Set<String>> allowed) {
        Map<String, String> modules = plan.stream()
                .collect(Collectors.toMap(PlannedPackage::name, PlannedPackage::module));
        List<String> wrong = new ArrayList<>();
        for (SourceFile file : files) {
            ours(file).filter(PackageRules::isInternal).filter(used -> !file.module().equals(modules.get(used)))
                    .filter(used -> !allowed.getOrDefault(used, Set.of()).contains(file.packageName()))
                    .forEach(used -> wrong.add(file.packageName() + " uses the internals of another module, " + used
                            + ": " + file.path()));
        }
        return wrong;
    }

    /** Types of a library that the plan does not allow in the package. */
    static List<String> unplannedLibraries(Collection<SourceFile> files, List<PlannedPackage> plan) {
        Map<String, Set<String>> libraries = plan.stream()
                .collect(Collectors.toMap(PlannedPackage::name, PlannedPackage::libraries));
        List<String> wrong = new ArrayList<>();
        for (SourceFile file : files) {
            file.usedTypes().stream().filter(type -> !isFree(type)).filter(type -> libraries
                    .getOrDefault(file.packageName(), Set.of()).stream().noneMatch(type::startsWith))
                    .forEach(type -> wrong.add(file.packageName() + " uses " + type + ": " + file.path()));
        }
        return wrong;
    }

    /** Whether a type comes with the JDK or is ours; a name without a dot is a primitive or a type variable. */
    static boolean isFree(String type) {
        return !type.contains(".") || FREE.stream().anyMatch(type::startsWith);
    }

    static boolean isInternal(String packageName) {
        return (packageName + ".").contains(".internal.");
    }

    /** The package before {@code .internal}; itself if it is not internal. */
    private static String apiOf(String packageName) {
        int internal = (packageName + ".").indexOf(".internal.");
        return internal < 0 ? packageName : packageName.substring(0, internal);
    }

    /** The other packages of ours that a file uses; those generated from the contract count as one. */
    private static Stream<String> ours(SourceFile file) {
        return file.usedPackages().stream().filter(used -> (used + ".").startsWith(Architecture.ROOT + "."))
                .map(used -> used.startsWith("se.eltsdk.contract.") ? "se.eltsdk.contract" : used)
                .filter(used -> !used.equals(file.packageName())).distinct();
    }
}
