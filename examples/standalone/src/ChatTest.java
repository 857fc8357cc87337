package example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import im.chrysalis.testkit.ChrysalisTest;
import im.chrysalis.testkit.Friend;
import im.chrysalis.testkit.MsnServer;
import im.chrysalis.testkit.friend.ScriptedFriend;
import org.junit.jupiter.api.Test;

@ChrysalisTest(accounts = {"alice@example.com", "bob@example.com"})
class ChatTest {

    @Test
    void bobAnswers(
            MsnServer msn,
            @Friend("alice@example.com") ScriptedFriend alice,
            @Friend(value = "bob@example.com", echoing = true) ScriptedFriend bob) {
        alice.say("bob@example.com", "Hi").awaitMessage("bob@example.com", "Hi");
        msn.verify("bob@example.com").sent("MSG").neverSent("XFR");
        assertTrue(bob.isSignedIn());
    }
}
