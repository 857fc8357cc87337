package im.chrysalis.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Tests that the load tool measures servers from outside. */
class DependenciesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("im.chrysalis.bench");

    @Test
    void serverIsMeasuredFromOutside() {
        noClasses()
                .that()
                .resideOutsideOfPackage("im.chrysalis.bench.micro..")
                .and()
                .haveSimpleNameNotStartingWith("DatabasePopulator")
                .and()
                .haveSimpleNameNotStartingWith("OfflineMessagePopulator")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "im.chrysalis.db",
                        "im.chrysalis.dialect",
                        "im.chrysalis.people",
                        "im.chrysalis.protocol",
                        "im.chrysalis.secret",
                        "im.chrysalis.store",
                        "im.chrysalis.wire")
                .because("only microbenchmarks and what fills a database know the parts of the server")
                .check(CLASSES);
    }

    @Test
    void noRunningServerIsPartOfTheTool() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "im.chrysalis.app..",
                        "im.chrysalis.server",
                        "im.chrysalis.ns",
                        "im.chrysalis.sb",
                        "im.chrysalis.ds",
                        "im.chrysalis.net",
                        "im.chrysalis.gateway")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCircles() {
        slices().matching("im.chrysalis.bench.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void librariesAreUsedWhereTheyBelong() {
        noClasses()
                .that()
                .resideOutsideOfPackage("im.chrysalis.bench.micro..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.openjdk.jmh..")
                .check(CLASSES);
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("DatabasePopulator")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql", "javax.sql", "org.h2..")
                .check(CLASSES);
    }
}
