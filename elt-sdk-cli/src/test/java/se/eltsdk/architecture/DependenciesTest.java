package se.eltsdk.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.eltsdk.architecture.Architecture.PlannedPackage;

/** A library is used only by the packages that the plan allows, and in no public signature. */
class DependenciesTest {

    /** The API of the first takes the vendor's Micrometer registry; the second is an extension of JUnit. */
    private static final Set<String> FOR_A_LIBRARY = Set.of("se.eltsdk.outbox.metrics", "se.eltsdk.testkit.junit");

    @Test
    void whenAPackageUsesALibrary_thenThePlanAllowsIt() {
        assertEquals(List.of(), PackageRules.unplannedLibraries(SourceTree.mainFiles(), Architecture.PACKAGES));
    }

    @Test
    void whenATypeIsPublic_thenItsSignaturesNameOnlyTheJdkAndOurs() {
        assertEquals(List.of(), PublicApi.types().stream().filter(type -> !FOR_A_LIBRARY.contains(type.getPackageName()))
                .flatMap(type -> PublicApi.namesIn(type)
                        .filter(name -> !PackageRules.isFree(name) || name.startsWith("se.eltsdk.contract."))
                        .map(name -> type.getName() + " shows " + name)).toList());
    }

    /** Every type in a public signature is API too. */
    @Test
    void whenATypeIsPublic_thenItsSignaturesNameNoInternalType() {
        assertEquals(List.of(), PublicApi.types().stream().flatMap(type -> PublicApi.namesIn(type)
                .filter(PackageRules::isInternal).map(name -> type.getName() + " shows " + name)).toList());
    }

    @Test
    void whenALibraryIsNotAllowed_thenThatIsReported() {
        SourceFile file = SourceFile.of("elt-sdk-core", Path.of("Rule.java"),
                "package se.eltsdk.rules;\nimport org.apache.cxf.Bus;\nimport java.util.List;\nclass Rule { }\n");
        assertEquals(List.of("se.eltsdk.rules uses org.apache.cxf.Bus: Rule.java"), PackageRules.unplannedLibraries(
                List.of(file), List.of(new PlannedPackage("elt-sdk-core", "se.eltsdk.rules",
                Set.of("org.bouncycastle")))));
    }
}
