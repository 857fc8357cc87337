"""Tests the client against a running server, whose control API is at MSN_CONTROL."""

import os
import socket
import threading
import unittest

from chrysalis_msn import AwaitTimeout, ControlError, Server

ALICE = "alice@example.com"
BOB = "bob@example.com"


class Talk(unittest.TestCase):
    def setUp(self):
        self.msn = Server(os.environ["MSN_CONTROL"])
        self.msn.reset()
        self.msn.add_account(ALICE, "secret", "Alice A")
        self.msn.add_account(BOB, "secret")
        self.msn.add_friends(ALICE, BOB)

    def friend(self, account, **more):
        friend = self.msn.friend(account, "secret", **more)
        self.addCleanup(friend.__exit__)
        return friend

    def test_accounts_and_contacts(self):
        self.assertEqual(
            [(ALICE, "Alice A", False), (BOB, BOB, False)],
            [(account["email"], account["name"], account["disabled"]) for account in self.msn.accounts()])
        self.assertEqual([BOB], [contact["email"] for contact in self.msn.contacts(ALICE)])
        with self.assertRaisesRegex(ControlError, "is no account name") as refused:
            self.msn.control("POST", "/api/v1/accounts", {"email": "x", "password": "y"})
        self.assertEqual(400, refused.exception.status)

    def test_friends_talk(self):
        bob = self.friend(BOB, dialect="MSNP7", answers={"^How": "Größe\\E \U0001f600"})
        alice = self.friend(ALICE, status="BSY")
        self.assertEqual("MSNP7", self.msn.await_online(BOB).dialect)
        self.assertEqual("BSY", self.msn.await_status(ALICE, "BSY").status)
        bob.await_status(ALICE, "BSY")
        alice.type(BOB)
        alice.say(BOB, "How are you?")
        bob.await_typing(ALICE)
        self.assertEqual("How are you?", bob.await_message(ALICE, matching="^How"))
        alice.await_message(BOB, "Größe\\E \U0001f600")
        self.msn.await_message(BOB, ALICE, "Größe\\E \U0001f600")
        self.msn.await_conversation(ALICE, BOB)
        alice.nudge(BOB)
        bob.await_nudge(ALICE)
        alice.leave()
        bob.await_left(ALICE)
        alice.remove()
        bob.await_offline(ALICE)
        self.msn.await_offline(ALICE)

    def test_picture_and_personal_message(self):
        self.friend(BOB, picture=b"\x89PNG", personal_message="At sea")
        alice = self.friend(ALICE)
        alice.await_personal_message(BOB, "At sea")
        self.assertEqual(b"\x89PNG", alice.picture(BOB))

    def test_timeout_shows_what_there_was(self):
        with self.assertRaises(AwaitTimeout) as late:
            self.msn.await_online(ALICE, timeout=0)
        self.assertIsInstance(late.exception, AssertionError)
        self.assertIn("a session of alice@example.com that is online", str(late.exception))
        bob = self.friend(BOB)
        with self.assertRaisesRegex(AwaitTimeout, r"for a message from alice@example.com(?s:.*)VER 1 MSNP12"):
            bob.await_message(ALICE, "Hi", timeout=0)

    def test_transcript(self):
        self.friend(BOB, dialect="MSNP7")
        entries = self.msn.entries(BOB)
        self.assertEqual(("connected", "BobDS"), (entries[0].kind, entries[0].client))
        profile = next(entry for entry in entries if entry.line.startswith("MSG Hotmail"))
        self.assertIn(b"MSPAuth: {ticket}\r\n", profile.payload)
        self.assertIn("BobDS> VER 1 MSNP7", self.msn.transcript(BOB))
        last = entries[-1].number
        self.assertEqual("sent", self.msn.await_line("^CHL", account=BOB).kind)
        self.msn.forget_transcript()
        self.assertEqual([], self.msn.entries(since=last))

    def test_entries_are_followed(self):
        seen = []
        done = threading.Event()

        def follow():
            for entry in self.msn.follow(since=0):
                seen.append(entry)
                if entry.line.startswith("CHG "):
                    done.set()
                    return

        reader = threading.Thread(target=follow, daemon=True)
        reader.start()
        self.friend(BOB)
        self.assertTrue(done.wait(30))
        reader.join(30)
        self.assertEqual("CHG", seen[-1].line[:3])

    def test_fault_is_hit(self):
        fault = self.msn.fault("NS", {"reply": "913"}, verb="XFR", account=ALICE)
        self.friend(BOB)
        alice = self.friend(ALICE)
        with self.assertRaisesRegex(ControlError, "is refused XFR SB with 913"):
            alice.say(BOB, "Hi")
        fault.await_hits()
        self.assertEqual(1, fault.hits())
        fault.remove()
        alice.say(BOB, "Hi")

    def test_disconnection_and_return(self):
        bob = self.friend(BOB)
        self.msn.disconnect(BOB, "OTH")
        self.assertEqual("OTH", bob.await_sign_out())
        self.msn.await_offline(BOB)
        bob.sign_in("AWY")
        self.msn.await_status(BOB, "AWY")

    def test_clock(self):
        with socket.create_connection(self.msn.address("notification"), timeout=10) as silent:
            self.msn.await_sessions(server="NS")
            self.msn.advance_clock(3600)
            self.assertEqual(b"", silent.recv(1))
        self.msn.await_sessions(server="NS", count=0)

    def test_replay(self):
        with self.msn.replay("X> VER 1 MSNP2\nX< VER 1 MSNP2\n") as replay:
            with socket.create_connection(replay.address, timeout=10) as client:
                client.sendall(b"VER 5 MSNP2\r\n")
                self.assertEqual(b"VER 5 MSNP2\r\n", client.recv(100))
            replay.await_end()
        with self.msn.replay("X> VER 1 MSNP2\n") as replay:
            with socket.create_connection(replay.address, timeout=10) as client:
                client.sendall(b"VER 5 MSNP3\r\n")
                with self.assertRaisesRegex(AssertionError, "but sent: VER 5 MSNP3"):
                    replay.await_end()

    def test_server_that_is_not_there(self):
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            with self.assertRaisesRegex(ControlError, "does not answer"):
                Server("127.0.0.1:%d" % unused.getsockname()[1]).sessions()


class Start(unittest.TestCase):
    @unittest.skipUnless("MSN_COMMAND" in os.environ, "MSN_COMMAND says how to start a server")
    def test_server_is_started_and_stopped(self):
        with Server.start([os.environ["MSN_COMMAND"]], "dialects=MSNP2-MSNP7") as msn:
            msn.add_account(ALICE, "secret")
            with msn.friend(ALICE, "secret", dialect="MSNP7"):
                msn.await_online(ALICE)
            address = msn.address("control")
        with self.assertRaises(OSError):
            socket.create_connection(address, timeout=10)

    @unittest.skipUnless("MSN_COMMAND" in os.environ, "MSN_COMMAND says how to start a server")
    def test_server_that_does_not_start(self):
        with self.assertRaisesRegex(ControlError, "exit code 2 before it was ready"):
            Server.start([os.environ["MSN_COMMAND"]], "no.such=setting")


if __name__ == "__main__":
    unittest.main()
