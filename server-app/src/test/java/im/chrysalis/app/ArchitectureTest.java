package im.chrysalis.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests which package may depend on which, in the modules of the server, by their class files (CONTRIBUTING.md, "House
 * rules"). What class files do not show, such as the words of the protocol, is tested by {@code LayoutTest}.
 */
class ArchitectureTest {

    private static final String ROOT = "im.chrysalis.";

    /** What each package may depend on, besides itself; those of the program stand last. */
    private static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("people", Set.of()),
            Map.entry("address", Set.of()),
            Map.entry("meter", Set.of()),
            Map.entry("wire", Set.of()),
            Map.entry("secret", Set.of()),
            Map.entry("http", Set.of()),
            Map.entry("xml", Set.of()),
            Map.entry("actor", Set.of("meter")),
            Map.entry("protocol", Set.of("people")),
            Map.entry("dialect", Set.of("people", "protocol", "wire", "xml")),
            Map.entry("store", Set.of("actor", "people", "secret")),
            Map.entry("passport", Set.of("actor", "meter", "people", "secret", "store")),
            Map.entry("transcript", Set.of("actor", "wire")),
            Map.entry("fault", Set.of("actor", "wire")),
            Map.entry(
                    "web", Set.of("actor", "address", "fault", "http", "passport", "people", "secret", "store", "xml")),
            Map.entry(
                    "session",
                    Set.of(
                            "actor",
                            "address",
                            "dialect",
                            "fault",
                            "transcript",
                            "meter",
                            "people",
                            "protocol",
                            "store",
                            "wire")),
            Map.entry("ds", Set.of("actor", "session")),
            Map.entry("sb", Set.of("actor", "dialect", "meter", "people", "protocol", "secret", "session", "wire")),
            Map.entry(
                    "ns",
                    Set.of(
                            "actor",
                            "dialect",
                            "meter",
                            "passport",
                            "people",
                            "protocol",
                            "sb",
                            "secret",
                            "session",
                            "store",
                            "wire",
                            "xml")),
            Map.entry("soap", Set.of("http", "ns", "passport", "people", "store", "xml")),
            Map.entry("storage", Set.of("actor", "http", "ns", "passport", "people", "secret", "soap", "store", "xml")),
            Map.entry("oim", Set.of("dialect", "http", "ns", "passport", "people", "secret", "store", "xml")),
            Map.entry("net", Set.of("actor", "session", "wire")),
            Map.entry("gateway", Set.of("actor", "address", "http", "secret", "session", "wire")),
            Map.entry(
                    "server",
                    Set.of(
                            "actor",
                            "dialect",
                            "ds",
                            "fault",
                            "gateway",
                            "transcript",
                            "ns",
                            "oim",
                            "passport",
                            "people",
                            "protocol",
                            "sb",
                            "secret",
                            "session",
                            "soap",
                            "storage",
                            "store",
                            "wire")),
            Map.entry("db", Set.of("actor", "people", "secret", "store")),
            Map.entry("app.config", Set.of("dialect")),
            Map.entry(
                    "app.control",
                    Set.of(
                            "actor",
                            "address",
                            "fault",
                            "http",
                            "people",
                            "sb",
                            "secret",
                            "server",
                            "session",
                            "store",
                            "testkit",
                            "testkit.friend",
                            "testkit.transcript",
                            "transcript")),
            Map.entry(
                    "app.metrics",
                    Set.of(
                            "actor",
                            "dialect",
                            "http",
                            "meter",
                            "net",
                            "ns",
                            "passport",
                            "people",
                            "protocol",
                            "sb",
                            "server",
                            "session")),
            Map.entry("app.tls", Set.of("address", "app", "app.config", "http")),
            Map.entry("app.doctor", Set.of("address", "app.config", "app.tls", "dialect", "secret")),
            Map.entry(
                    "app.cli",
                    Set.of(
                            "address",
                            "app",
                            "app.config",
                            "app.control",
                            "app.doctor",
                            "app.tls",
                            "http",
                            "people",
                            "secret",
                            "server",
                            "store")),
            Map.entry(
                    "app",
                    Set.of(
                            "actor",
                            "address",
                            "app.cli",
                            "app.config",
                            "app.control",
                            "app.metrics",
                            "app.tls",
                            "db",
                            "fault",
                            "gateway",
                            "http",
                            "net",
                            "ns",
                            "passport",
                            "people",
                            "sb",
                            "secret",
                            "server",
                            "session",
                            "soap",
                            "storage",
                            "store",
                            "transcript",
                            "web",
                            "wire"))));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .withImportOption(location ->
                    !location.contains("im/chrysalis/testkit/")) // friends: clients, with locks of their own
            .importPackages("im.chrysalis");

    private static String packageOf(JavaClass type) {
        String name = type.getPackageName() + ".";
        return name.startsWith(ROOT) ? name.substring(ROOT.length()).replaceFirst("\\.$", "") : "";
    }

    private static DescribedPredicate<JavaClass> isOf(Set<String> packages) {
        return describe("of " + packages + " or no code of the project", type -> {
            boolean ours = type.getBaseComponentType().getPackageName().startsWith("im.chrysalis");
            return !ours || packages.contains(packageOf(type.getBaseComponentType()));
        });
    }

    private static Set<String> with(String name, Set<String> others) {
        return Stream.concat(Stream.of(name), others.stream()).collect(Collectors.toSet());
    }

    @Test
    void everyPackageStandsInTheTable() {
        Set<String> packages = CLASSES.stream()
                .map(ArchitectureTest::packageOf)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(MAY_USE.keySet()).isEqualTo(packages);
    }

    @Test
    void packagesDependOnThoseBelowThem() {
        MAY_USE.forEach((name, others) -> classes()
                .that(resideInAPackage(ROOT + name))
                .should(onlyDependOnClassesThat(isOf(with(name, others))))
                .because("a package depends only on those below it, and " + name + " stands on " + others)
                .check(CLASSES));
    }

    /** The table itself, so that a new entry cannot bring a circle. */
    @Test
    void tableHasNoCircles() {
        Map<String, Set<String>> left = new TreeMap<>(MAY_USE);
        left.remove("app"); // the wiring, which starts the command line and is started by it
        left.replaceAll((name, others) ->
                others.stream().filter(other -> !other.equals("app")).collect(Collectors.toSet()));
        while (left.values().removeIf(others -> others.stream().noneMatch(left::containsKey))) {
            // the lowest go first
        }
        assertThat(left).as("packages in a circle, or above one").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "io.netty, wire net http app", // app has the names of its errors only, see the next test
        "java.sql, db",
        "javax.sql, db",
        "org.h2, db",
        "org.flywaydb, db",
        "com.zaxxer, db app.metrics",
        "picocli, app.cli",
        "ch.qos.logback, app.cli",
        "io.smallrye, app.config",
        "org.snakeyaml, app.control",
        "tools.jackson, app.control",
        "io.micrometer, app.metrics",
        "io.prometheus, app.metrics",
        "org.bouncycastle, app.tls",
    })
    void libraryIsUsedWhereItBelongs(String library, String packages) {
        String[] homes = Stream.of(packages.split(" ")).map(ROOT::concat).toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .because(library + " belongs to " + packages + " (docs/dependencies.md)")
                .check(CLASSES);
    }

    @Test
    void programKnowsOfNettyOnlyTheErrorOfABind() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "app..")
                .and()
                .doNotHaveSimpleName("BindFailure")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }

    @Test
    void peopleArePure() {
        classes()
                .that()
                .resideInAPackage(ROOT + "people")
                .should(onlyDependOnClassesThat(resideInAnyPackage(
                                "java.lang..",
                                "java.util",
                                "java.util.function",
                                "java.util.stream",
                                "java.util.regex",
                                "java.time..",
                                "java.nio.charset",
                                "org.jspecify..",
                                ROOT + "people")
                        .or(describe(
                                "ByteArrayOutputStream",
                                type -> type.isEquivalentTo(java.io.ByteArrayOutputStream.class)))
                        .or(describe("buffers", type -> type.isAssignableTo(java.nio.Buffer.class)))
                        .or(describe(
                                "primitive", type -> type.getBaseComponentType().isPrimitive()))))
                .because("people has neither I/O nor threads")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "people")
                .should()
                .dependOnClassesThat(describe(
                        "threads", type -> type.isAssignableTo(Thread.class) || type.isAssignableTo(ThreadLocal.class)))
                .check(CLASSES);
    }

    @Test
    void locksAndAtomicsAreTheThreadingModels() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "actor")
                .should()
                .dependOnClassesThat(describe(
                        "lock or are atomic, besides LongAdder, which only counts",
                        type -> !type.getBaseComponentType().getSimpleName().equals("LongAdder")
                                && (type.getPackageName().startsWith("java.util.concurrent.locks")
                                        || type.getPackageName().startsWith("java.util.concurrent.atomic")
                                        || type.getName().equals("java.lang.invoke.VarHandle"))))
                .because("users meet by messages; what is shared is in actor")
                .check(CLASSES);
    }

    @Test
    void volatileFieldsAndSynchronizedMethodsAreTheThreadingModels() {
        ArchRule noVolatile = fields().that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(ROOT + "actor")
                .should()
                .notHaveModifier(JavaModifier.VOLATILE);
        ArchRule noSynchronized = methods()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(ROOT + "actor")
                .should()
                .notHaveModifier(JavaModifier.SYNCHRONIZED);
        noVolatile.check(CLASSES);
        noSynchronized.check(CLASSES);
    }
}
