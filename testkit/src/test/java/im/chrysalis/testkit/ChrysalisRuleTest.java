package im.chrysalis.testkit;

import static im.chrysalis.testkit.TestAccounts.ALICE;
import static im.chrysalis.testkit.TestAccounts.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.testkit.friend.ScriptedFriend;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.jupiter.api.Test;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;

/** Tests of JUnit 4, run by it. */
class ChrysalisRuleTest {

    private static final Set<InetSocketAddress> SERVERS = ConcurrentHashMap.newKeySet();

    public static final class RuleOfTheClassAndTheTest {

        @ClassRule
        @Rule
        public static final ChrysalisRule msn =
                ChrysalisRule.create().withAccount(ALICE, "secret").withSetting("dialects", "MSNP2-MSNP9");

        @org.junit.Test
        public void one() {
            isReset();
        }

        @org.junit.Test
        public void other() {
            isReset();
        }

        private static void isReset() {
            SERVERS.add(msn.dispatch());
            assertThat(msn.control().get("/api/v1/accounts").toString()).doesNotContain(BOB);
            msn.addAccount(BOB, "secret");
            ScriptedFriend.of(msn, ALICE, "secret").speaking("MSNP9").signIn().close();
        }
    }

    public static final class RuleOfTheTest {

        @Rule
        public final ChrysalisRule msn = ChrysalisRule.create();

        @org.junit.Test
        public void one() {
            SERVERS.add(msn.dispatch());
        }

        @org.junit.Test
        public void other() {
            SERVERS.add(msn.dispatch());
        }
    }

    private static void run(Class<?> tests) {
        SERVERS.clear();
        Result result = JUnitCore.runClasses(tests);
        assertThat(result.getFailures()).isEmpty();
        assertThat(result.getRunCount()).isEqualTo(2);
    }

    @Test
    void oneOfTheClassServesAllTestsAndIsReset() {
        run(RuleOfTheClassAndTheTest.class);
        assertThat(SERVERS).hasSize(1);
    }

    @Test
    void oneOfATestServesOne() {
        run(RuleOfTheTest.class);
        assertThat(SERVERS).hasSize(2);
    }
}
