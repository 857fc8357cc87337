"""Client of Chrysalis' control API, for tests of MSN clients in Python. Standard library alone, Python 3.9 or later.

    with Server.start(["./chrysalis"]) as msn:           # or Server("http://127.0.0.1:8180")
        msn.add_account("alice@example.com", "secret")
        msn.add_account("bob@example.com", "secret")
        msn.add_friends("alice@example.com", "bob@example.com")
        with msn.friend("bob@example.com", "secret", echoes=True) as bob:
            my_client.connect(*msn.dispatch)
            msn.await_online("alice@example.com")
            bob.await_message("alice@example.com", "Hi")

What waits does so on the server, ten seconds unless another timeout is given, and then raises AwaitTimeout, an
AssertionError with what there was instead. A refused request raises ControlError. Several threads may use a Server.
"""

import base64
import json
import os
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

__all__ = ["AwaitTimeout", "ControlError", "Entry", "Fault", "Friend", "Replay", "Server", "Session"]

_COLLECTION = "application/vnd.chrysalis.collection+json"
_GRACE = 20  # seconds that a response may take beyond the time that the server waits


class ControlError(Exception):
    """The server has refused a request, or cannot be reached (status 0). seen has further lines, if there are any."""

    def __init__(self, status: int, detail: str, seen: Any = None):
        lines = [detail]
        if isinstance(seen, list):
            lines += ["  " + (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)) for one in seen]
        elif seen is not None:
            lines.append("  " + json.dumps(seen, ensure_ascii=False))
        super().__init__("\n".join(lines))
        self.status = status
        self.detail = detail
        self.seen = seen


class AwaitTimeout(ControlError, AssertionError):
    """What was waited for has not happened in time."""


class Session(NamedTuple):
    """One connection to the server. Fields that are not known yet are None."""

    id: str
    server: str
    account: Optional[str]
    dialect: Optional[str]
    client: Optional[str]
    status: Optional[str]


class Entry(NamedTuple):
    """One entry of the transcript. kind is connected, received (the client sent the line), sent (the server did),
    closed-by-client, closed-by-server or note."""

    number: int
    client: str
    account: Optional[str]
    server: str
    kind: str
    line: str
    payload: Optional[bytes]


def _session(json_object: Dict[str, Any]) -> Session:
    return Session(*(json_object.get(name) for name in Session._fields))


def _entry(json_object: Dict[str, Any]) -> Entry:
    payload = None
    if "payload" in json_object:
        payload = json_object["payload"].encode("utf-8")
    elif "payloadBase64" in json_object:
        payload = base64.b64decode(json_object["payloadBase64"])
    return Entry(
        json_object["number"],
        json_object["client"],
        json_object.get("account"),
        json_object["server"],
        json_object["kind"],
        json_object.get("line", json_object.get("note", "")),
        payload,
    )


def _quoted(text: str) -> str:
    """A text as a regular expression of the server's, which are Java's."""
    return "\\Q" + text.replace("\\E", "\\E\\\\E\\Q") + "\\E"


class Server:
    """A running server, by the address of its control API such as http://127.0.0.1:8180."""

    def __init__(self, control: str, token: str = ""):
        if not control:
            raise ValueError("the address of the control API is empty; it is such as http://127.0.0.1:8180")
        self.base = (control if "://" in control else "http://" + control).rstrip("/")
        self._token = token
        self._process: Optional[subprocess.Popen] = None
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # it is near, and not behind a proxy

    # --- its life -----------------------------------------------------------------------------------------------------

    @classmethod
    def start(cls, command: Sequence[str], *settings: str) -> "Server":
        """Starts a server in memory on free ports of the loopback address, and returns once it is ready.

        command is how it is run, such as ["./chrysalis"] or ["java", "-jar", "chrysalis.jar"]; settings are key=value.
        """
        defaults = ["data.memory=true", "bind=127.0.0.1", "control.bind=127.0.0.1", "web.tls-port=-1"]
        defaults += [role + ".port=0" for role in ("dispatch", "notification", "switchboard", "web", "control")]
        arguments = list(command) + ["serve"]
        for setting in defaults + list(settings):
            arguments += ["--set", setting]
        # settings in the environment are not the test's
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CHRYSALIS_")}
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, env=environment, text=True, encoding="utf-8")
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("chrysalis ready"):
                control = next(word[8:] for word in line.split() if word.startswith("control="))
                server = cls(control)
                server._process = process
                return server
        process.stdout.close()
        raise ControlError(0, f"{command[0]} ended with exit code {process.wait()} before it was ready; see above")

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *unused: Any) -> None:
        self.close()

    def close(self) -> None:
        """Stops the server, if start() has started it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None

    def reset(self) -> None:
        """Removes all accounts, sessions, faults, friends, replays and the transcript: the state after the start."""
        self.control("POST", "/api/v1/reset")

    def advance_clock(self, seconds: int) -> None:
        """Sets the server's clock forward: what is due within that time happens now."""
        self.control("POST", "/api/v1/clock", {"seconds": seconds})

    # --- where clients connect ----------------------------------------------------------------------------------------

    def address(self, role: str) -> Tuple[str, int]:
        """Host and port of a role: dispatch, notification, switchboard, web, control."""
        addresses = self.control("GET", "/api/v1")["addresses"]
        if role not in addresses:
            raise ControlError(0, f"the server has no listener {role}, but {', '.join(addresses)}")
        host, _, port = addresses[role].rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def dispatch(self) -> Tuple[str, int]:
        """Where clients connect first."""
        return self.address("dispatch")

    @property
    def web(self) -> Tuple[str, int]:
        """The web services, by which clients from MSNP8 on sign in."""
        return self.address("web")

    # --- people -------------------------------------------------------------------------------------------------------

    def seed(self, document: Any) -> None:
        """Makes accounts, contacts and groups: a seed file as text or bytes, YAML or JSON, or the same as dict."""
        self.control("POST", "/api/v1/seed", document)

    def add_account(self, email: str, password: str, name: Optional[str] = None) -> None:
        """Makes an account; if it exists, it has that password and name from then on."""
        account = {"email": email, "password": password}
        if name is not None:
            account["name"] = name
        self.seed({"accounts": [account]})

    def add_friends(self, one: str, other: str) -> None:
        """Makes two accounts friends: each on the other's forward and allow list."""
        for owner, contact in ((one, other), (other, one)):
            self.control("PUT", f"/api/v1/accounts/{_path(owner)}/contacts/{_path(contact)}", {"lists": ["FL", "AL"]})

    def accounts(self) -> List[Dict[str, Any]]:
        """All accounts, with email and name."""
        return list(self._items("/api/v1/accounts"))

    def contacts(self, email: str) -> List[Dict[str, Any]]:
        """The contacts of an account, with email, name, lists and groups."""
        return list(self._items(f"/api/v1/accounts/{_path(email)}/contacts"))

    # --- what happens -------------------------------------------------------------------------------------------------

    def sessions(self) -> List[Session]:
        """Every connection to the server."""
        return [_session(one) for one in self._items("/api/v1/sessions")]

    def await_online(self, account: str, timeout: float = 10) -> Session:
        """Waits until an account has signed in and set a status, hidden or not."""
        return self.await_sessions(account=account, online=True, timeout=timeout)[0]

    def await_status(self, account: str, status: str, timeout: float = 10) -> Session:
        """Waits until an account is online with a status such as BSY."""
        return self.await_sessions(account=account, online=True, status=status, timeout=timeout)[0]

    def await_offline(self, account: str, timeout: float = 10) -> None:
        """Waits until an account has no session at the notification server."""
        self.await_sessions(account=account, server="NS", count=0, timeout=timeout)

    def await_sessions(
        self,
        account: Optional[str] = None,
        server: Optional[str] = None,
        status: Optional[str] = None,
        online: bool = False,
        count: int = 1,
        timeout: float = 10,
    ) -> List[Session]:
        """Waits until so many sessions match, or with count=0 until none does."""
        found = self._wait(
            "/api/v1/sessions/await",
            timeout,
            account=account,
            server=server,
            status=status,
            online="true" if online else None,
            count=count,
        )
        return [_session(one) for one in found["items"]]

    def await_conversation(self, *members: str, timeout: float = 10) -> None:
        """Waits until a conversation has these members, and perhaps others."""
        self._wait("/api/v1/conversations/await", timeout, members=",".join(members))

    def await_line(
        self,
        line: Optional[str] = None,
        account: Optional[str] = None,
        kind: Optional[str] = None,
        server: Optional[str] = None,
        payload: Optional[str] = None,
        count: int = 1,
        since: Optional[int] = None,
        timeout: float = 10,
    ) -> Entry:
        """Waits for an entry of the transcript, and returns it; the last if there are to be several.

        line and payload are regular expressions of Java, of which a part must match. Earlier entries count, but for those up
        to the number since.
        """
        found = self._wait(
            "/api/v1/transcript/await",
            timeout,
            line=line,
            account=account,
            kind=kind,
            server=server,
            payload=payload,
            count=count,
            since=since,
        )
        return _entry(found["items"][-1])

    def await_message(self, sender: str, to: str, text: str, timeout: float = 10) -> Entry:
        """Waits until to has been sent a chat message of sender's with exactly that text."""
        return self.await_line(
            line="^MSG " + _quoted(sender) + " ",
            account=to,
            kind="sent",
            payload="\\r\\n\\r\\n" + _quoted(text) + "\\z",
            timeout=timeout,
        )

    def transcript(self, account: Optional[str] = None) -> str:
        """The lines sent and received, in the format of transcripts."""
        return self.control("GET", "/api/v1/transcript" + _query(account=account))

    def entries(self, account: Optional[str] = None, since: Optional[int] = None) -> List[Entry]:
        """The same as entries."""
        return [_entry(one) for one in self._items("/api/v1/transcript" + _query(account=account, since=since))]

    def follow(self, account: Optional[str] = None, since: Optional[int] = None) -> Iterator[Entry]:
        """Entries as they are recorded, from now on or from a number on, until the server stops."""
        request = self._request("GET", "/api/v1/transcript" + _query(account=account, since=since, data="json"))
        request.add_header("Accept", "text/event-stream")
        with self._open(request, 120) as events:  # the server sends something every 20 seconds
            for line in events:
                if line.startswith(b"data: "):
                    yield _entry(json.loads(line[6:].decode("utf-8")))

    def forget_transcript(self) -> None:
        """Clears the transcript."""
        self.control("DELETE", "/api/v1/transcript")

    # --- what is done to clients --------------------------------------------------------------------------------------

    def fault(
        self,
        server: str,
        do: Dict[str, Any],
        verb: Optional[str] = None,
        account: Optional[str] = None,
        nth: Optional[int] = None,
        times: Any = 1,
        **target: Any,
    ) -> "Fault":
        """Makes the server misbehave: msn.fault("NS", {"reply": "913"}, verb="XFR"). times may be "forever".

        target is what else "on" of a fault may have, such as probability, connect or after.
        """
        on: Dict[str, Any] = {"server": server, **target}
        if nth is not None:
            on["nth"] = nth
        if verb is not None:
            on["verb"] = verb
        if account is not None:
            on["account"] = account
        return Fault(self, self.control("POST", "/api/v1/faults", {"on": on, "do": do, "times": times})["id"])

    def disconnect(self, account: str, reason: str = "drop") -> None:
        """Ends an account's sessions at the notification server; OTH and SSD send OUT first, drop nothing."""
        for session in self.await_sessions(account=account, server="NS", timeout=0):
            self.control("DELETE", f"/api/v1/sessions/{session.id}?reason={reason}")

    def announce(self, text: str) -> None:
        """Sends an announcement to everybody online."""
        self.control("POST", "/api/v1/announcements", {"text": text})

    # --- friends and replays ------------------------------------------------------------------------------------------

    def friend(
        self,
        account: str,
        password: str,
        dialect: str = "MSNP12",
        status: str = "NLN",
        echoes: bool = False,
        answers: Optional[Dict[str, str]] = None,
        adds_back: bool = False,
        takes_calls: bool = True,
        picture: Optional[bytes] = None,
        personal_message: Optional[str] = None,
        signs_in: bool = True,
    ) -> "Friend":
        """Makes a scripted friend, a client that the server runs, and returns once it is online.

        answers has texts by regular expressions: what it says after a message of which a part matches.
        """
        body: Dict[str, Any] = {
            "account": account,
            "password": password,
            "dialect": dialect,
            "status": status,
            "echoes": echoes,
            "answers": [{"to": to, "with": text} for to, text in (answers or {}).items()],
            "addsBack": adds_back,
            "takesCalls": takes_calls,
            "signsIn": signs_in,
        }
        if picture is not None:
            body["picture"] = base64.b64encode(picture).decode("ascii")
        if personal_message is not None:
            body["personalMessage"] = personal_message
        return Friend(self, self.control("POST", "/api/v1/friends", body)["id"], account)

    def replay(self, transcript: str, patience: int = 10) -> "Replay":
        """Plays a transcript to a client, on a port of its own."""
        made = self.control("POST", "/api/v1/replays", {"transcript": transcript, "patience": patience})
        return Replay(self, made["id"], made["address"])

    # --- HTTP ---------------------------------------------------------------------------------------------------------

    def control(self, method: str, path: str, body: Any = None, timeout: float = _GRACE) -> Any:
        """Sends any request of the control API; the response's JSON as Python has it, its text, or its octets."""
        request = self._request(method, path, body)
        request.add_header("Accept", _COLLECTION + ", application/json;q=0.9, */*;q=0.8")
        if method == "GET" and path.startswith("/api/v1/transcript?") or path == "/api/v1/transcript":
            request.add_header("Accept", "text/plain")
        return self._content(request, timeout)

    def _content(self, request: urllib.request.Request, timeout: float) -> Any:
        with self._open(request, timeout) as response:
            octets = response.read()
            kind = response.headers.get("Content-Type", "")
        if not octets:
            return None
        if "json" in kind:
            return json.loads(octets.decode("utf-8"))
        return octets.decode("utf-8") if kind.startswith("text/") else octets

    def _items(self, path: Optional[str]) -> Iterator[Dict[str, Any]]:
        while path is not None:
            request = self._request("GET", path)
            request.add_header("Accept", _COLLECTION)
            part = self._content(request, _GRACE)
            yield from part["items"]
            path = part.get("next")

    def _wait(self, path: str, timeout: float, **parameters: Any) -> Any:
        return self.control("GET", path + _query(timeout=timeout, **parameters), timeout=timeout + _GRACE)

    def _request(self, method: str, path: str, body: Any = None) -> urllib.request.Request:
        data = None
        if body is not None:
            text = body if isinstance(body, (str, bytes)) else json.dumps(body)
            data = text.encode("utf-8") if isinstance(text, str) else text
        request = urllib.request.Request(self.base + path, data, method=method)
        request.add_header("Content-Type", "application/json")
        if self._token:
            request.add_header("Authorization", "Bearer " + self._token)
        return request

    def _open(self, request: urllib.request.Request, timeout: float) -> Any:
        try:
            return self._opener.open(request, timeout=timeout)
        except urllib.error.HTTPError as refused:
            with refused:
                text = refused.read().decode("utf-8", "replace")
            try:
                problem = json.loads(text)
            except ValueError:
                problem = {"detail": text}
            kind = AwaitTimeout if refused.code == 504 else ControlError
            raise kind(refused.code, problem.get("detail", text), problem.get("seen")) from None
        except OSError as failure:
            raise ControlError(0, f"the control API does not answer at {self.base}: {failure}") from failure


class Fault:
    """A fault of a server; see Server.fault."""

    def __init__(self, server: Server, fault_id: str):
        self._server = server
        self._path = "/api/v1/faults/" + fault_id

    def hits(self) -> int:
        """How many requests it has affected."""
        return self._server.control("GET", self._path)["hits"]

    def await_hits(self, hits: int = 1, timeout: float = 10) -> None:
        """Waits until it has affected so many requests."""
        self._server._wait(self._path + "/await", timeout, hits=hits)

    def remove(self) -> None:
        """Removes it."""
        self._server.control("DELETE", self._path)


class Friend:
    """A scripted friend: a client that the server runs; see Server.friend. It signs out at the end of its with block."""

    def __init__(self, server: Server, friend_id: str, account: str):
        self._server = server
        self._path = "/api/v1/friends/" + friend_id
        self.account = account

    def __enter__(self) -> "Friend":
        return self

    def __exit__(self, *unused: Any) -> None:
        try:
            self.remove()
        except ControlError as gone:  # a reset has removed it
            if gone.status != 404:
                raise

    def remove(self) -> None:
        """Signs it out, and removes it."""
        self._server.control("DELETE", self._path)

    def _act(self, action: str, **more: Any) -> None:
        self._server.control("POST", self._path + "/actions", {"action": action, **more}, timeout=2 * _GRACE)

    def say(self, to: str, text: str) -> None:
        """Sends a chat message, in an existing conversation or a new one."""
        self._act("say", to=to, text=text)

    def type(self, to: str) -> None:
        """Sends a typing notification."""
        self._act("type", to=to)

    def nudge(self, to: str) -> None:
        """Sends a nudge."""
        self._act("nudge", to=to)

    def invite(self, to: str, other: str) -> None:
        """Invites other into the conversation with to."""
        self._act("invite", to=to, other=other)

    def leave(self) -> None:
        """Leaves all its conversations."""
        self._act("leave")

    def add(self, other: str) -> None:
        """Adds an account to its forward and its allow list."""
        self._act("add", to=other)

    def appear(self, status: str) -> None:
        """Changes its status, such as BSY."""
        self._act("appear", status=status)

    def set_personal_message(self, text: str) -> None:
        """Changes what is shown beside its name."""
        self._act("personal-message", text=text)

    def show(self, picture: bytes) -> None:
        """Changes its display picture."""
        self._act("show", picture=base64.b64encode(picture).decode("ascii"))

    def sign_in(self, status: Optional[str] = None) -> None:
        """Signs in, again or for the first time."""
        self._act("sign-in", **({} if status is None else {"status": status}))

    def sign_out(self) -> None:
        """Signs out, and may sign in again."""
        self._act("sign-out")

    def _await(self, event: str, timeout: float, **parameters: Any) -> Dict[str, Any]:
        return self._server._wait(self._path + "/await", timeout, **{"for": event}, **parameters)

    def await_message(
        self, sender: str, text: Optional[str] = None, matching: Optional[str] = None, timeout: float = 10
    ) -> str:
        """Waits for a chat message with that text, or one that a regular expression matches. Each is found once."""
        return self._await("message", timeout, account=sender, text=text, matching=matching)["text"]

    def await_typing(self, sender: str, timeout: float = 10) -> None:
        """Waits for a typing notification. Each is found once."""
        self._await("typing", timeout, account=sender)

    def await_nudge(self, sender: str, timeout: float = 10) -> None:
        """Waits for a nudge. Each is found once."""
        self._await("nudge", timeout, account=sender)

    def await_status(self, account: str, status: str, timeout: float = 10) -> None:
        """Waits until it sees an account with a status such as NLN."""
        self._await("status", timeout, account=account, text=status)

    def await_offline(self, account: str, timeout: float = 10) -> None:
        """Waits until it sees an account offline, or not at all."""
        self._await("offline", timeout, account=account)

    def await_personal_message(self, account: str, text: str, timeout: float = 10) -> None:
        """Waits until it sees a personal message."""
        self._await("personal-message", timeout, account=account, text=text)

    def await_added(self, by: str, timeout: float = 10) -> None:
        """Waits until an account has added it."""
        self._await("added", timeout, account=by)

    def await_conversation(self, account: str, timeout: float = 10) -> None:
        """Waits until it is in a conversation with an account."""
        self._await("conversation", timeout, account=account)

    def await_left(self, account: str, timeout: float = 10) -> None:
        """Waits until it is in no conversation with an account."""
        self._await("left", timeout, account=account)

    def await_sign_out(self, timeout: float = 10) -> str:
        """Waits until the server has signed it out; the reason, such as OTH, or an empty text."""
        return self._await("sign-out", timeout)["reason"]

    def picture(self, of: str, timeout: float = 10) -> bytes:
        """The display picture of an online account, as received from its client."""
        return self._server._wait(self._path + "/picture", timeout, account=of)


class Replay:
    """A transcript that is played to a client; see Server.replay. The client connects to address, a host and a port."""

    def __init__(self, server: Server, replay_id: str, address: str):
        self._server = server
        self._path = "/api/v1/replays/" + replay_id
        host, _, port = address.rpartition(":")
        self.address = (host, int(port))

    def __enter__(self) -> "Replay":
        return self

    def __exit__(self, *unused: Any) -> None:
        self._server.control("DELETE", self._path)

    def await_end(self, timeout: float = 10) -> None:
        """Waits until it has been played; an AssertionError says what the client did instead."""
        ended = self._server._wait(self._path + "/await", timeout)
        if ended["state"] == "failed":
            raise AssertionError(ended["failure"])


def _path(word: str) -> str:
    return urllib.parse.quote(word, safe="@")


def _query(**parameters: Any) -> str:
    given = {name: value for name, value in parameters.items() if value is not None}
    return "?" + urllib.parse.urlencode(given) if given else ""
