"""A client tested against a running Chrysalis from Python by plain HTTP; clients/python has the control API as methods."""

import hashlib
import json
import os
import socket
import unittest
import urllib.request

CONTROL = os.environ["CHRYSALIS_CONTROL"]  # such as 127.0.0.1:8180
DISPATCH = os.environ["CHRYSALIS_DISPATCH"]


def control(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://{CONTROL}{path}", data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request, timeout=20) as answer:
        text = answer.read().decode()
        return json.loads(text) if "json" in answer.headers.get("Content-Type", "") else text


class TinyClient:
    """Signs in by MD5 with MSNP7. Put your own client here."""

    def __init__(self, address):
        host, port = address.rsplit(":", 1)
        self.socket = socket.create_connection((host, int(port)), timeout=10)
        self.file = self.socket.makefile("rwb")

    def ask(self, line):
        self.file.write(f"{line}\r\n".encode())
        self.file.flush()
        return self.file.readline().decode().split()

    @classmethod
    def signed_in(cls, email, password):
        client = cls(DISPATCH)
        client.ask("VER 1 MSNP7 CVR0")
        answer = client.ask(f"USR 2 MD5 I {email}")
        if answer[0] == "XFR":
            client.close()
            client = cls(answer[3])
            client.ask("VER 1 MSNP7 CVR0")
            answer = client.ask(f"USR 2 MD5 I {email}")
        digest = hashlib.md5((answer[4] + password).encode()).hexdigest()
        client.answer = client.ask(f"USR 3 MD5 S {digest}")
        return client

    def close(self):
        self.file.close()
        self.socket.close()


class SignIn(unittest.TestCase):
    def setUp(self):
        control("POST", "/api/v1/seed", {"accounts": [{"email": "pia@example.com", "password": "secret"}]})

    def test_is_let_in_and_seen(self):
        client = TinyClient.signed_in("pia@example.com", "secret")
        self.addCleanup(client.close)
        self.assertEqual(["USR", "3", "OK", "pia@example.com"], client.answer[:4])
        control("GET", "/api/v1/sessions/await?account=pia@example.com&server=NS")  # waits, and fails after ten seconds

    def test_a_fault_is_suffered(self):
        control("POST", "/api/v1/faults", {
            "on": {"server": "NS", "account": "pia@example.com", "verb": "XFR"}, "do": {"reply": "913"}})
        client = TinyClient.signed_in("pia@example.com", "secret")
        self.addCleanup(client.close)
        profile = client.file.readline().split()  # MSG Hotmail Hotmail length
        client.file.read(int(profile[3]))
        self.assertEqual(["913", "4"], client.ask("XFR 4 SB"))


if __name__ == "__main__":
    unittest.main()
