package se.eltsdk.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A library lives in the rooms that the plan names, and in no public signature. */
class DependenciesTest {

    /** What comes with the JDK, and what is ours. */
    private static final List<String> FREE = List.of("java.", "javax.", "org.w3c.dom", "org.xml.sax", "se.eltsdk");

    @Test
    void whenARoomNamesALibrary_thenThePlanAllowsIt() {
        List<String> wrong = new ArrayList<>();
        Stream.concat(Rooms.CORRIDOR.stream(), Stream.of(Rooms.TESTKIT)).forEach(room -> {
            for (Sources.SourceFile file : Sources.of(room.module())) {
                if (file.room().equals(room.packageName())) {
                    file.names().stream().filter(name -> !allowed(name, room.theirs()))
                            .forEach(name -> wrong.add(room.name() + " uses " + name + ": " + file.path()));
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void whenATypeIsPublic_thenItsSignaturesNameOnlyTheJdkAndOurs() {
        List<String> wrong = PublicApi.types().stream().filter(type -> !type.getPackageName()
                .equals(Rooms.ROOT + "." + Rooms.METRICS)).flatMap(type -> PublicApi.namesIn(type)
                .filter(name -> !allowed(name, Set.of()) || name.startsWith("se.eltsdk.contract."))
                .map(name -> type.getName() + " shows " + name)).toList();
        assertEquals(List.of(), wrong);
    }

    private static boolean allowed(String name, Set<String> libraries) {
        return !name.contains(".") || FREE.stream().anyMatch(name::startsWith)
                || libraries.stream().anyMatch(name::startsWith);
    }
}
