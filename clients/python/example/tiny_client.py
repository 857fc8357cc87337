"""A tiny MSN client, MSNP7 with MD5: it signs in, talks, and reports why it was refused."""

import hashlib
import socket


class Refused(Exception):
    """The server answered with an error code."""


class TinyClient:
    def __init__(self, dispatch, email, password):
        self.email = email
        self.transaction = 0
        self._connect(dispatch)
        reply = self._introduce()
        if reply[0] == "XFR":  # the dispatch server sends it on
            self.close()
            host, _, port = reply[3].rpartition(":")
            self._connect((host, int(port)))
            reply = self._introduce()
        digest = hashlib.md5((reply[4] + password).encode()).hexdigest()
        self.ask("USR", "MD5", "S", digest)

    def _connect(self, address):
        self.socket = socket.create_connection(address, timeout=10)
        self.file = self.socket.makefile("rwb")

    def _introduce(self):
        self.ask("VER", "MSNP7", "CVR0")
        return self.ask("USR", "MD5", "I", self.email)

    def ask(self, verb, *words):
        """Sends a command, and returns the words of its reply; what comes before is passed over."""
        self.transaction += 1
        self.send(" ".join((verb, str(self.transaction)) + words))
        while True:
            reply = self.read()
            if len(reply) > 1 and reply[1] == str(self.transaction):
                if reply[0].isdigit():
                    raise Refused(reply[0])
                return reply

    def send(self, line, payload=b""):
        self.file.write(line.encode() + b"\r\n" + payload)
        self.file.flush()

    def read(self):
        """The words of the next line; those of a message, and its text."""
        line = self.file.readline().decode()
        if not line:
            raise ConnectionError("the server has closed the connection")
        words = line.split()
        if words[0] == "MSG":
            words.append(self.file.read(int(words[-1])).decode())
        return words

    def appear(self, status):
        self.ask("CHG", status)

    def call(self, other):
        """Begins a conversation with somebody, and returns it once they have come."""
        way = self.ask("XFR", "SB")
        return Conversation(self.email, other, way[3], way[5])

    def close(self):
        self.file.close()
        self.socket.close()


class Conversation(TinyClient):
    def __init__(self, email, other, address, ticket):
        self.transaction = 0
        host, _, port = address.rpartition(":")
        self._connect((host, int(port)))
        self.ask("USR", email, ticket)
        self.ask("CAL", other)
        while self.read()[0] != "JOI":
            pass

    def say(self, text):
        self.transaction += 1
        payload = ("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + text).encode()
        self.send(f"MSG {self.transaction} N {len(payload)}", payload)

    def hear(self):
        """The text of the next message."""
        while True:
            words = self.read()
            if words[0] == "MSG" and "text/plain" in words[-1]:
                return words[-1].partition("\r\n\r\n")[2]
