/** Tests the tiny client, with a scripted friend to talk with, and with faults. Put your own client in its place. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { Server } from "../src/index.js";
import { TinyClient } from "./tinyClient.js";

const ALICE = "alice@example.com";
const BOB = "bob@example.com";

describe("the tiny client", () => {
  const msn = new Server(process.env.MSN_CONTROL ?? "");
  let open: { close(): void }[] = [];

  beforeEach(async () => {
    await msn.reset();
    await msn.addAccount(ALICE, "secret");
    await msn.addAccount(BOB, "secret");
    await msn.addFriends(ALICE, BOB);
  });
  afterEach(() => {
    open.forEach((one) => one.close());
    open = [];
  });

  async function signIn(): Promise<TinyClient> {
    const client = await TinyClient.signIn(await msn.dispatch(), ALICE, "secret");
    open.push(client);
    return client;
  }

  it("is seen by its friend", async () => {
    const bob = await msn.friend(BOB, "secret");
    const alice = await signIn();
    await alice.appear("BSY");
    await msn.awaitOnline(ALICE);
    await bob.awaitStatus(ALICE, "BSY");
    alice.close();
    await bob.awaitOffline(ALICE);
  });

  it("talks with a friend of another version", async () => {
    const bob = await msn.friend(BOB, "secret", { dialect: "MSNP12", echoes: true, answers: { "^How are": "Fine" } });
    const alice = await signIn();
    await alice.appear("NLN");
    const talk = await alice.call(BOB);
    open.push(talk);
    talk.say("How are you?");
    await bob.awaitMessage(ALICE, "How are you?");
    assert.equal(await talk.hear(), "How are you?");
    assert.equal(await talk.hear(), "Fine");
  });

  it("reports a call that is refused", async () => {
    const fault = await msn.fault({ server: "NS", verb: "XFR", account: ALICE }, { reply: "913" });
    const alice = await signIn();
    await assert.rejects(alice.call(BOB), /refused: 913/);
    await fault.awaitHits();
  });

  it("reports a lost connection", async () => {
    await msn.fault({ server: "NS", verb: "CHG", account: ALICE }, { drop: true });
    const alice = await signIn();
    await assert.rejects(alice.appear("NLN"), /has closed the connection/);
    await msn.awaitOffline(ALICE);
  });

  it("reads replies that come octet by octet", async () => {
    await msn.fault({ server: "NS", account: ALICE }, { split: true }, "forever");
    await (await signIn()).appear("NLN");
    await msn.awaitOnline(ALICE);
  });
});
