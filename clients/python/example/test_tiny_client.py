"""Tests the tiny client, with a scripted friend to talk with, and with faults. Put your own client in its place."""

import os
import unittest

from chrysalis_msn import Server
from tiny_client import Refused, TinyClient

ALICE = "alice@example.com"
BOB = "bob@example.com"


class TinyClientTest(unittest.TestCase):
    def setUp(self):
        self.msn = Server(os.environ["MSN_CONTROL"])
        self.msn.reset()
        self.msn.add_account(ALICE, "secret")
        self.msn.add_account(BOB, "secret")
        self.msn.add_friends(ALICE, BOB)

    def alice(self):
        client = TinyClient(self.msn.dispatch, ALICE, "secret")
        self.addCleanup(client.close)
        return client

    def test_is_seen_by_its_friend(self):
        with self.msn.friend(BOB, "secret", dialect="MSNP12") as bob:
            alice = self.alice()
            alice.appear("BSY")
            self.msn.await_online(ALICE)
            bob.await_status(ALICE, "BSY")
            alice.close()
            bob.await_offline(ALICE)

    def test_talks_with_a_friend_of_another_version(self):
        with self.msn.friend(BOB, "secret", dialect="MSNP12", echoes=True, answers={"^How are": "Fine"}) as bob:
            alice = self.alice()
            alice.appear("NLN")
            talk = alice.call(BOB)
            self.addCleanup(talk.close)
            talk.say("How are you?")
            bob.await_message(ALICE, "How are you?")
            self.assertEqual("How are you?", talk.hear())
            self.assertEqual("Fine", talk.hear())

    def test_refused_call_is_reported(self):
        fault = self.msn.fault("NS", {"reply": "913"}, verb="XFR", account=ALICE)
        alice = self.alice()
        with self.assertRaisesRegex(Refused, "913"):
            alice.call(BOB)
        fault.await_hits()

    def test_lost_connection_is_reported(self):
        self.msn.fault("NS", {"drop": True}, verb="CHG", account=ALICE)
        alice = self.alice()
        with self.assertRaises(ConnectionError):
            alice.appear("NLN")
        self.msn.await_offline(ALICE)

    def test_split_replies_are_read(self):
        self.msn.fault("NS", {"split": True}, account=ALICE, times="forever")
        self.alice().appear("NLN")
        self.msn.await_online(ALICE)


if __name__ == "__main__":
    unittest.main()
