/** Tests the client against a running server, whose control API is at MSN_CONTROL. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { after, beforeEach, describe, it } from "node:test";
import { AwaitTimeout, ControlError, Server, type Address } from "../src/index.js";

const ALICE = "alice@example.com";
const BOB = "bob@example.com";

async function connected(address: Address): Promise<Socket> {
  const socket = connect(address.port, address.host);
  await once(socket, "connect");
  return socket;
}

describe("a server", () => {
  const msn = new Server(process.env.MSN_CONTROL ?? "");

  beforeEach(async () => {
    await msn.reset();
    await msn.addAccount(ALICE, "secret", "Alice A");
    await msn.addAccount(BOB, "secret");
    await msn.addFriends(ALICE, BOB);
  });
  after(() => msn.reset());

  it("has accounts and contacts", async () => {
    assert.deepEqual(await msn.accounts(), [
      { email: ALICE, name: "Alice A", disabled: false },
      { email: BOB, name: BOB, disabled: false },
    ]);
    assert.deepEqual((await msn.contacts(ALICE)).map((contact) => contact.email), [BOB]);
    await assert.rejects(
      msn.control("POST", "/api/v1/accounts", { email: "x", password: "y" }),
      (error) => error instanceof ControlError && error.status === 400 && /is no account name/.test(error.message),
    );
  });

  it("runs friends that talk", async () => {
    const bob = await msn.friend(BOB, "secret", { dialect: "MSNP7", answers: { "^How": "Größe\\E 😀" } });
    const alice = await msn.friend(ALICE, "secret", { status: "BSY" });
    assert.equal((await msn.awaitOnline(BOB)).dialect, "MSNP7");
    assert.equal((await msn.awaitStatus(ALICE, "BSY")).status, "BSY");
    await bob.awaitStatus(ALICE, "BSY");
    await alice.type(BOB);
    await alice.say(BOB, "How are you?");
    await bob.awaitTyping(ALICE);
    assert.equal(await bob.awaitMessage(ALICE, undefined, { matching: "^How" }), "How are you?");
    await alice.awaitMessage(BOB, "Größe\\E 😀");
    await msn.awaitMessage(BOB, ALICE, "Größe\\E 😀");
    await msn.awaitConversation([ALICE, BOB]);
    await alice.nudge(BOB);
    await bob.awaitNudge(ALICE);
    await alice.leave();
    await bob.awaitLeft(ALICE);
    await alice.remove();
    await bob.awaitOffline(ALICE);
    await msn.awaitOffline(ALICE);
  });

  it("runs friends that show pictures and personal messages", async () => {
    await msn.friend(BOB, "secret", { picture: Uint8Array.of(0x89, 0x50), personalMessage: "At sea" });
    const alice = await msn.friend(ALICE, "secret");
    await alice.awaitPersonalMessage(BOB, "At sea");
    assert.deepEqual(await alice.picture(BOB), Uint8Array.of(0x89, 0x50));
  });

  it("shows what there was after a timeout", async () => {
    await assert.rejects(
      msn.awaitOnline(ALICE, 0),
      (error) => error instanceof AwaitTimeout && /a session of alice@example.com that is online/.test(error.message),
    );
    const bob = await msn.friend(BOB, "secret");
    await assert.rejects(
      bob.awaitMessage(ALICE, "Hi", { timeout: 0 }),
      (error) => error instanceof AwaitTimeout && /a message from alice[^]*VER 1 MSNP12/.test(error.message),
    );
  });

  it("has a transcript", async () => {
    await msn.friend(BOB, "secret", { dialect: "MSNP7" });
    const entries = await msn.entries(BOB);
    assert.deepEqual([entries[0]?.kind, entries[0]?.client], ["connected", "BobDS"]);
    const profile = entries.find((entry) => entry.line?.startsWith("MSG Hotmail"));
    assert.match(profile?.payload ?? "", /MSPAuth: \{ticket}\r\n/);
    assert.match(await msn.transcript(BOB), /^BobDS> VER 1 MSNP7 CVR0$/m);
    assert.equal((await msn.awaitLine({ line: "^CHL", account: BOB })).kind, "sent");
    await msn.forgetTranscript();
    assert.deepEqual(await msn.entries(BOB, entries.at(-1)?.number), []);
  });

  it("is followed", async () => {
    const friend = (async () => {
      for await (const entry of msn.follow(BOB, 0)) {
        if (entry.line?.startsWith("CHG ")) {
          return entry.kind;
        }
      }
      return "nothing";
    })();
    await msn.friend(BOB, "secret");
    assert.equal(await friend, "received");
  });

  it("has faults that are hit", async () => {
    const fault = await msn.fault({ server: "NS", verb: "XFR", account: ALICE }, { reply: "913" });
    await msn.friend(BOB, "secret");
    const alice = await msn.friend(ALICE, "secret");
    await assert.rejects(alice.say(BOB, "Hi"), /is refused XFR SB with 913/);
    await fault.awaitHits();
    assert.equal(await fault.hits(), 1);
    await fault.remove();
    await alice.say(BOB, "Hi");
  });

  it("disconnects, and lets back in", async () => {
    const bob = await msn.friend(BOB, "secret");
    await msn.disconnect(BOB, "OTH");
    assert.equal(await bob.awaitSignOut(), "OTH");
    await msn.awaitOffline(BOB);
    await bob.signIn("AWY");
    await msn.awaitStatus(BOB, "AWY");
  });

  it("has a clock", async () => {
    const silent = await connected(await msn.address("notification"));
    silent.resume();
    await msn.awaitSessions({ server: "NS" });
    const end = once(silent, "close");
    await msn.advanceClock(3600);
    await end;
    await msn.awaitSessions({ server: "NS", count: 0 });
  });

  it("plays transcripts", async () => {
    const played = await msn.replay("X> VER 1 MSNP2\nX< VER 1 MSNP2\n");
    const client = await connected(played.address);
    client.write("VER 5 MSNP2\r\n");
    assert.equal(String((await once(client, "data"))[0]), "VER 5 MSNP2\r\n");
    await played.awaitEnd();
    client.destroy();
    await played.remove();
    const failed = await msn.replay("X> VER 1 MSNP2\n");
    const other = await connected(failed.address);
    other.write("VER 5 MSNP3\r\n");
    await assert.rejects(failed.awaitEnd(), /but sent: VER 5 MSNP3/);
    other.destroy();
  });

  it("that is not there is reported", async () => {
    const unused = createServer().listen(0, "127.0.0.1");
    await once(unused, "listening");
    const { port } = unused.address() as AddressInfo;
    unused.close();
    await once(unused, "close");
    await assert.rejects(new Server(`127.0.0.1:${port}`).sessions(), /does not answer/);
  });
});

describe("a started server", { skip: process.env.MSN_COMMAND === undefined }, () => {
  const command = [process.env.MSN_COMMAND ?? ""];

  it("runs until it is closed", async () => {
    const msn = await Server.start(command, "dialects=MSNP2-MSNP7");
    const control = await msn.address("control");
    await msn.addAccount(ALICE, "secret");
    await msn.friend(ALICE, "secret", { dialect: "MSNP7" });
    await msn.awaitOnline(ALICE);
    await msn.close();
    await assert.rejects(connected(control));
  });

  it("that does not start is reported", async () => {
    await assert.rejects(Server.start(command, "no.such=setting"), /exit code 2 before it was ready/);
    await assert.rejects(Server.start(["/no/such/program"]), /could not be started/);
  });
});
