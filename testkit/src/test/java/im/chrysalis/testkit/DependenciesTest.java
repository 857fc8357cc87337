package im.chrysalis.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Tests which classes of the test kit need the server, and which its optional libraries. */
class DependenciesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("im.chrysalis");

    @Test
    void onlyTheServerInTheOwnJvmNeedsTheServersCode() {
        noClasses()
                .that()
                .resideInAPackage("im.chrysalis.testkit..")
                .and()
                .haveNameNotMatching(".*\\.InJvmServer(\\$.*)?")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("im.chrysalis..").and(resideOutsideOfPackage("im.chrysalis.testkit..")))
                .check(CLASSES);
    }

    @Test
    void containerAndFriendsDoNotReachTheServersCode() {
        noClasses()
                .that()
                .resideInAPackage("im.chrysalis.testkit.friend..")
                .or()
                .haveSimpleNameStartingWith("ChrysalisContainer")
                .or()
                .haveSimpleNameStartingWith("ContainerPorts")
                .should()
                .transitivelyDependOnClassesThat(
                        resideInAPackage("im.chrysalis..").and(resideOutsideOfPackage("im.chrysalis.testkit..")))
                .check(CLASSES);
    }

    @Test
    void optionalLibrariesAreNeededWhereTheyAreOfferedOnly() {
        noClasses()
                .that()
                .resideInAPackage("im.chrysalis.testkit..")
                .and()
                .haveSimpleNameNotStartingWith("ChrysalisContainer")
                .should()
                .dependOnClassesThat(resideInAPackage("org.testcontainers.."))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("im.chrysalis.testkit..")
                .and()
                .haveNameNotMatching(
                        ".*\\.(ChrysalisExtension|ChrysalisTest|ChrysalisTestExtension|FriendParameters|Stored\\w+)(\\$.*)?")
                .should()
                .dependOnClassesThat(resideInAPackage("org.junit.jupiter.."))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("im.chrysalis.testkit..")
                .and()
                .haveNameNotMatching(".*\\.ChrysalisRule(\\$.*)?")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.junit", "org.junit.rules", "org.junit.runner.."))
                .check(CLASSES);
    }
}
