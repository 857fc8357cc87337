package im.chrysalis.testkit;

import static im.chrysalis.testkit.TestAccounts.ALICE;
import static im.chrysalis.testkit.TestAccounts.BOB;
import static im.chrysalis.testkit.TestAccounts.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.testkit.friend.ScriptedFriend;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests the annotation, parameters, and servers that several classes share. */
class ChrysalisTestTest {

    private static final Set<InetSocketAddress> SHARED = ConcurrentHashMap.newKeySet();

    @Nested
    @ChrysalisTest(
            accounts = {ALICE, BOB},
            settings = "dialects=MSNP2-MSNP12")
    class Annotated {

        private static final Set<InetSocketAddress> OWN = ConcurrentHashMap.newKeySet();

        @Test
        void friendsAreSignedIn(
                MsnTestServer msn,
                @Friend(value = BOB, echoing = true, dialect = "MSNP9", status = "BSY") ScriptedFriend bob,
                @Friend(ALICE) ScriptedFriend alice) {
            alice.awaitStatus(BOB, "BSY").say(BOB, "Hi").awaitMessage(BOB, "Hi");
            bob.awaitMessage(ALICE, "Hi");
            assertThat(msn.recording(BOB)).contains("VER 1 MSNP9");
        }

        @Test
        void accountsOfFriendsAreMade(@Friend(CAROL) ScriptedFriend carol, MsnServer msn) {
            carol.appear("AWY");
            msn.awaitStatus(CAROL, "AWY");
        }

        /** Concurrently, each would see the account of the other. */
        @RepeatedTest(3)
        @Execution(ExecutionMode.CONCURRENT)
        void serverIsResetBeforeEachTest(MsnServer msn) {
            OWN.add(msn.dispatch());
            assertThat(OWN).hasSize(1);
            assertThat(msn.control().get("/api/v1/accounts").toString()).doesNotContain(CAROL);
            msn.addAccount(CAROL, "secret");
        }

        @Nested
        class Inner {

            @Test
            void nestedClassesUseTheServerOfTheirOuterClass(MsnServer msn) {
                OWN.add(msn.dispatch());
                assertThat(OWN).hasSize(1);
            }
        }
    }

    @Nested
    @ChrysalisTest(accounts = ALICE, reset = false)
    class NotReset {

        @Test
        void signInsOfEarlierTestsStay(MsnServer msn) {
            msn.addAccount(BOB, "secret");
            msn.control().get("/api/v1/accounts/" + BOB);
        }
    }

    @Nested
    @ChrysalisTest(accounts = ALICE, shared = true)
    class Shared {

        @RepeatedTest(2)
        void oneServerForTheRun(MsnServer msn) {
            SHARED.add(msn.dispatch());
            assertThat(SHARED).hasSize(1);
            assertThat(msn.control().get("/api/v1/accounts").toString()).doesNotContain(BOB);
            msn.addAccount(BOB, "secret");
        }
    }

    @Nested
    class SharedByAField {

        @RegisterExtension
        static final ChrysalisExtension msn =
                ChrysalisExtension.create().withAccount(ALICE, "secret").shared();

        @RepeatedTest(2)
        void theSameServer(@Friend(ALICE) ScriptedFriend alice) {
            SHARED.add(msn.dispatch());
            assertThat(SHARED).hasSize(1);
            alice.appear("BSY");
            assertThat(msn.control().get("/api/v1/accounts").toString()).doesNotContain(BOB);
            msn.addAccount(BOB, "secret");
        }
    }

    /** Equal accounts, but a server of its own. */
    @Nested
    @ChrysalisTest(accounts = ALICE)
    class NotShared {

        @Test
        void anotherServer(MsnServer msn) {
            assertThat(SHARED).doesNotContain(msn.dispatch());
        }
    }
}
