package se.eltsdk.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each room uses only rooms above it: nothing travels back. */
class RoomsTest {

    private final List<String> order = Rooms.CORRIDOR.stream().map(Rooms.Room::name).toList();

    @Test
    void whenARoomNamesAnother_thenThePlanAllowsIt() {
        List<String> wrong = new ArrayList<>();
        for (String module : List.of("elt-sdk-core", "elt-sdk-transport", "elt-sdk-paper", "elt-sdk-testkit")) {
            Sources.of(module).forEach(file -> wrong.addAll(complaints(file)));
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void whenThePlanAllowsARoom_thenItStandsAboveInTheCorridor() {
        for (Rooms.Room room : Rooms.CORRIDOR) {
            for (String used : room.ours()) {
                assertTrue(used.equals(Rooms.CONTRACT) || order.indexOf(used) < order.indexOf(room.name()),
                        room.name() + " may not use " + used + ": it comes later");
            }
        }
    }

    @Test
    void whenThePlanNamesARoom_thenItHasFiles() {
        Set<String> found = Stream.of("elt-sdk-core", "elt-sdk-transport", "elt-sdk-paper")
                .flatMap(m -> Sources.of(m).stream())
                .map(Sources.SourceFile::room).collect(Collectors.toSet());
        Rooms.CORRIDOR.forEach(room -> assertTrue(found.contains(room.packageName()), room + " is empty"));
    }

    private List<String> complaints(Sources.SourceFile file) {
        return file.names().stream().filter(name -> name.startsWith(Rooms.ROOT + "."))
                .filter(name -> !name.equals(file.room()))
                .map(name -> complaint(file, shorten(name))).flatMap(Optional::stream).toList();
    }

    private Optional<String> complaint(Sources.SourceFile file, String used) {
        Optional<Rooms.Room> own = roomOf(file.room());
        if (own.isEmpty()) {
            return Optional.of(file.path() + " stands in " + file.room() + ", a room that the plan does not have"
                    + " or that may use no other");
        }
        boolean allowed = own.get().ours().contains(used);
        return allowed ? Optional.empty()
                : Optional.of("the room " + own.get().name() + " uses the room " + used + ": " + file.path());
    }

    private static Optional<Rooms.Room> roomOf(String packageName) {
        return Stream.concat(Rooms.CORRIDOR.stream(), Stream.of(Rooms.TESTKIT))
                .filter(room -> room.packageName().equals(packageName)).findFirst();
    }

    private static String shorten(String packageName) {
        String name = packageName.substring(Rooms.ROOT.length() + 1);
        return name.startsWith("contract.") ? Rooms.CONTRACT : name;
    }
}
