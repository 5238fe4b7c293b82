package se.eltsdk.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.eltsdk.architecture.Architecture.PlannedPackage;

/** The packages of all modules: size, names, order, and the users of each {@code internal} package. */
class RoomsTest {

    private static final List<SourceFile> FILES = SourceTree.mainFiles();

    @Test
    void whenAPackageHasTypes_thenThePlanHasIt_andTheReverse() {
        assertEquals(List.of(), PackageRules.unplannedPackages(FILES, Architecture.PACKAGES));
        Set<String> found = FILES.stream().filter(SourceFile::hasType).map(SourceFile::packageName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(List.of(), Architecture.PACKAGES.stream().map(PlannedPackage::name)
                .filter(name -> !name.equals("se.eltsdk.contract") && !found.contains(name)).toList());
    }

    /** NullAway checks only packages with the annotation; examples and the site's own programs are not published. */
    @Test
    void whenAPackageIsPublished_thenItIsNullMarked() {
        Set<String> marked = FILES.stream().filter(file -> file.usedTypes()
                .contains("org.jspecify.annotations.NullMarked")).map(SourceFile::packageName)
                .collect(Collectors.toSet());
        assertEquals(List.of(), FILES.stream().filter(file -> !file.module().startsWith("elt-sdk-examples")
                && !file.module().equals("elt-sdk-site")).map(SourceFile::packageName).distinct()
                .filter(name -> !marked.contains(name)).toList());
    }

    @Test
    void whenAPackageHasTypes_thenAtMostFifteen() {
        assertEquals(List.of(), PackageRules.tooManyTypes(FILES, Architecture.LARGE_PACKAGES));
    }

    @Test
    void whenAFileIsLong_thenItIsAnException() {
        assertEquals(List.of(), PackageRules.tooManyLines(FILES, Architecture.LONG_FILES));
    }

    @Test
    void whenAnExceptionIsListed_thenItIsNeeded() {
        Set<String> tooLong = FILES.stream().filter(file -> file.lines() > PackageRules.MOST_LINES)
                .map(SourceFile::typeName).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(tooLong, new TreeSet<>(Architecture.LONG_FILES));
        Set<String> uses = FILES.stream().flatMap(file -> file.usedPackages().stream()
                .map(used -> used + " for " + file.packageName())).collect(Collectors.toSet());
        Architecture.INTERNALS_FOR_OTHER_MODULES.forEach((used, users) -> users
                .forEach(user -> assertTrue(uses.contains(used + " for " + user), user + " no longer uses " + used)));
    }

    @Test
    void whenATypeHasAName_thenNoOtherHasIt() {
        assertEquals(List.of(), PackageRules.namesUsedTwice(FILES));
    }

    @Test
    void whenAPackageUsesAnother_thenItComesLaterInThePlan() {
        assertEquals(List.of(), PackageRules.importsAgainstTheOrder(FILES, Architecture.PACKAGES));
    }

    @Test
    void whenAPackageIsInternal_thenOnlyItsModuleUsesIt() {
        assertEquals(List.of(), PackageRules.importsOfInternals(FILES, Architecture.PACKAGES,
                Architecture.INTERNALS_FOR_OTHER_MODULES));
    }

    /** The testkit parses the contract on its own, so that it does not share a fault of core. */
    @Test
    void whenTheTestkitUsesOurTypes_thenOnlyItsOwnAndTheContracts() {
        assertEquals(List.of(), FILES.stream().filter(file -> file.module().equals("elt-sdk-testkit"))
                .flatMap(file -> file.usedPackages().stream()).filter(used -> used.startsWith(Architecture.ROOT))
                .filter(used -> !used.startsWith("se.eltsdk.testkit") && !used.startsWith("se.eltsdk.contract"))
                .toList());
    }

    @Test
    void whenAPackageHasSixteenTypes_thenThatIsReported() {
        List<SourceFile> files = IntStream.range(0, 16)
                .mapToObj(i -> file("elt-sdk-core", "Type" + i, "se.eltsdk.report", ""))
                .toList();
        assertEquals(List.of("se.eltsdk.report has 16 types; at most 15"), PackageRules.tooManyTypes(files, Set.of()));
        assertEquals(List.of(), PackageRules.tooManyTypes(files.subList(0, 15), Set.of()));
        assertEquals(List.of(), PackageRules.tooManyTypes(files, Set.of("se.eltsdk.report")));
    }

    @Test
    void whenTwoTypesShareAName_thenThatIsReported() {
        assertEquals(List.of("Outcome is a type in se.eltsdk.cli and in se.eltsdk.report"), PackageRules.namesUsedTwice(
                List.of(file("elt-sdk-core", "Outcome", "se.eltsdk.report", ""),
                file("elt-sdk-cli", "Outcome", "se.eltsdk.cli", ""))));
    }

    @Test
    void whenAnImportGoesAgainstTheOrder_thenThatIsReported() {
        List<PlannedPackage> plan = List.of(new PlannedPackage("elt-sdk-core", "se.eltsdk.rules.internal.check",
                Set.of()),
                new PlannedPackage("elt-sdk-core", "se.eltsdk.rules", Set.of()),
                new PlannedPackage("elt-sdk-core", "se.eltsdk.document", Set.of()));
        SourceFile back = file("elt-sdk-core", "Rule", "se.eltsdk.rules", "import se.eltsdk.document.ReportDocument;");
        SourceFile forth = file("elt-sdk-core", "Text", "se.eltsdk.document", "se.eltsdk.rules.Rule rule;");
        SourceFile toItsApi = file("elt-sdk-core", "Check", "se.eltsdk.rules.internal.check",
                "import se.eltsdk.rules.Rule;");

        assertEquals(List.of("se.eltsdk.rules comes before se.eltsdk.document, which it uses: Rule.java"),
                PackageRules.importsAgainstTheOrder(List.of(back, forth, toItsApi), plan));
    }

    @Test
    void whenAnotherModulesInternalsAreImported_thenThatIsReported() {
        List<PlannedPackage> plan = List.of(new PlannedPackage("elt-sdk-core", "se.eltsdk.seal.internal", Set.of()),
                new PlannedPackage("elt-sdk-cli", "se.eltsdk.cli", Set.of()));
        SourceFile reaching = file("elt-sdk-cli", "Elt", "se.eltsdk.cli",
                "import static se.eltsdk.seal.internal.SealParser.parse;");

        assertEquals(List.of("se.eltsdk.cli uses the internals of another module, se.eltsdk.seal.internal: Elt.java"),
                PackageRules.importsOfInternals(List.of(reaching), plan, Map.of()));
        assertEquals(List.of(), PackageRules.importsOfInternals(List.of(reaching), plan,
                Map.of("se.eltsdk.seal.internal", Set.of("se.eltsdk.cli"))));
    }

    @Test
    void whenAPackageIsNotInThePlan_thenThatIsReported() {
        assertEquals(List.of("Elt.java is in se.eltsdk.cli, which the plan does not have there"),
                PackageRules.unplannedPackages(List.of(file("elt-sdk-core", "Elt", "se.eltsdk.cli", "")),
                        List.of(new PlannedPackage("elt-sdk-cli", "se.eltsdk.cli", Set.of()))));
    }

    private static SourceFile file(String module, String type, String packageName, String code) {
        return SourceFile.of(module, Path.of(type + ".java"), "package " + packageName + ";\n" + code + "\nclass "
                + type + " { }\n");
    }
}
