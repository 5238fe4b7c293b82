package se.eltsdk.architecture;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public types of the published modules outside {@code internal} packages, read from their class files. */
final class PublicApi {

    static final List<String> MODULES = List.of("elt-sdk-core", "elt-sdk-bankid", "elt-sdk-transport",
            "elt-sdk-outbox", "elt-sdk-operations", "elt-sdk-paper", "elt-sdk-testkit", "elt-sdk-testkit-junit",
            "elt-sdk-spring-boot-starter");
    private static final Set<String> OF_EVERY_TYPE = Set.of("equals", "hashCode", "toString");
    private static final Pattern TYPE_NAME = Pattern.compile("[\\w.$]+");

    private PublicApi() {
    }

    static List<Class<?>> types() {
        return MODULES.stream().flatMap(PublicApi::typesOf).toList();
    }

    /** One line per type and per member that a caller can use, sorted. */
    static List<String> lines() {
        return lines(types());
    }

    static List<String> lines(List<Class<?>> types) {
        return types.stream().flatMap(PublicApi::lines).sorted().toList();
    }

    /** The names of all types in the public signatures of the type. */
    static Stream<String> namesIn(Class<?> type) {
        return lines(type).flatMap(line -> TYPE_NAME.matcher(line.substring(line.indexOf(' '))).results())
                .map(found -> found.group());
    }

    private static Stream<Class<?>> typesOf(String module) {
        Path root = SourceTree.module(module).resolve("target/classes");
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> classes = files.filter(file -> file.toString().endsWith(".class")).toList();
            // Internal types are not loaded: some need a library that is not on this class path.
            return classes.stream().map(file -> typeName(root.relativize(file).toString()))
                    .filter(name -> !PackageRules.isInternal(name)).<Class<?>>map(PublicApi::load)
                    .filter(PublicApi::isReachable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String typeName(String file) {
        return file.replace(File.separatorChar, '.').replaceAll("\\.class$", "");
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isReachable(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isReachable(type.getEnclosingClass()));
    }

    private static Stream<String> lines(Class<?> type) {
        Stream<String> members = Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods(),
                type.getDeclaredFields()).flatMap(Arrays::stream).map(Member.class::cast)
                .filter(PublicApi::isPublished).map(member -> type.getName() + "  " + text(member));
        return Stream.concat(Stream.of(type.getName() + " : " + kind(type) + parents(type)), members);
    }

    private static String kind(Class<?> type) {
        String kind = type.isRecord() ? "record" : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
        return (type.isSealed() ? "sealed " : Modifier.isFinal(type.getModifiers()) ? "final " : "") + kind;
    }

    private static String parents(Class<?> type) {
        return Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
                .map(parent -> " < " + parent.getTypeName()).collect(Collectors.joining());
    }

    private static boolean isPublished(Member member) {
        return !member.isSynthetic() && !OF_EVERY_TYPE.contains(member.getName())
                && (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    }

    private static String text(Member member) {
        if (member instanceof Field field) {
            return field.getGenericType().getTypeName() + " " + field.getName();
        }
        Executable executable = (Executable) member;
        String parameters = Arrays.stream(executable.getGenericParameterTypes()).map(Type::getTypeName)
                .collect(Collectors.joining(", ", "(", ")"));
        String name = member instanceof Constructor ? "new" : member.getName();
        String result = member instanceof Method method ? " " + method.getGenericReturnType().getTypeName() : "";
        String modifiers = Modifier.isStatic(member.getModifiers()) ? "static " : "";
        return modifiers + name + parameters + result;
    }
}
