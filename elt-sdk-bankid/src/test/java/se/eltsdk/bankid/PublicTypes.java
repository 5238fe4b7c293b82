package se.eltsdk.bankid;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The public classes of a package: all that callers may hold, without interfaces and enumerations. */
final class PublicTypes {

    private PublicTypes() {
    }

    static List<Class<?>> of(Class<?> example) throws IOException, URISyntaxException, ClassNotFoundException {
        Path where = Path.of(example.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(where)) {
            return in(where, example);
        }
        try (FileSystem jar = FileSystems.newFileSystem(where)) {
            return in(jar.getPath("/"), example);
        }
    }

    private static List<Class<?>> in(Path root, Class<?> example) throws IOException, ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>();
        List<String> files;
        try (Stream<Path> list = Files.list(root.resolve(example.getPackageName().replace('.', '/')))) {
            files = list.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".class"))
                    .filter(file -> !file.startsWith("package-info")).toList();
        }
        for (String file : files) {
            Class<?> type = Class.forName(example.getPackageName() + "." + file.substring(0, file.length() - 6), false,
                    example.getClassLoader());
            if (Modifier.isPublic(type.getModifiers()) && !type.isInterface() && !type.isEnum()) {
                types.add(type);
            }
        }
        return types;
    }
}
