/**
 * Client of Chrysalis' control API, for tests of MSN clients in TypeScript and JavaScript. Node 18 or later, no dependencies.
 *
 *     const msn = await Server.start(["./chrysalis"]);            // or new Server("http://127.0.0.1:8180")
 *     await msn.addAccount("alice@example.com", "secret");
 *     await msn.addAccount("bob@example.com", "secret");
 *     await msn.addFriends("alice@example.com", "bob@example.com");
 *     const bob = await msn.friend("bob@example.com", "secret", { echoes: true });
 *     myClient.connect(await msn.dispatch());
 *     await msn.awaitOnline("alice@example.com");
 *     await bob.awaitMessage("alice@example.com", "Hi");
 *
 * What waits does so on the server, ten seconds unless another timeout is given, and then rejects with AwaitTimeout, which
 * shows what there was instead. A refused request rejects with ControlError.
 */

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const COLLECTION = "application/vnd.chrysalis.collection+json";

/** Seconds that a response may take beyond the time that the server waits. */
const GRACE = 20;

/** The server has refused a request, or cannot be reached (status 0). */
export class ControlError extends Error {
  /** @param seen what there is instead of what was waited for, or the lines before a failure */
  constructor(readonly status: number, readonly detail: string, readonly seen?: unknown) {
    const rows = Array.isArray(seen) ? seen : seen === undefined ? [] : [seen];
    super([detail, ...rows.map((row) => "  " + (typeof row === "string" ? row : JSON.stringify(row)))].join("\n"));
    this.name = new.target.name;
  }
}

/** What was waited for has not happened in time. */
export class AwaitTimeout extends ControlError {}

/** Where a client connects. */
export interface Address {
  host: string;
  port: number;
}

/** One connection to the server; fields that are not known yet are absent. */
export interface Session {
  id: string;
  server: "DS" | "NS" | "SB";
  account?: string;
  remote: string;
  dialect?: string;
  client?: string;
  status?: string;
  place?: string;
  since: string;
}

/** One entry of the transcript; received is what the client sent. */
export interface Entry {
  number: number;
  at: string;
  client: string;
  account?: string;
  server: "DS" | "NS" | "SB";
  kind: "connected" | "received" | "sent" | "closed-by-client" | "closed-by-server" | "note";
  line?: string;
  note?: string;
  payload?: string;
  payloadBase64?: string;
}

export interface Account {
  email: string;
  name: string;
  /** Whether nobody may sign in. */
  disabled: boolean;
}

export interface Contact {
  email: string;
  name: string;
  lists: string[];
  groups: string[];
}

export type Status = "NLN" | "BSY" | "IDL" | "BRB" | "AWY" | "PHN" | "LUN" | "HDN";

type Reply = string | { line: string; payload?: string };

/** What a fault does; exactly one. */
export type FaultAction =
  | { reply: Reply }
  | { delay: number | { millis: number; jitter?: number } }
  | { drop: true }
  | { ignore: true }
  | { send: Reply }
  | { truncate: number }
  | { split: true }
  | { reset: true }
  | { bandwidth: number };

/** Which requests a fault affects. */
export interface FaultTarget {
  server: "DS" | "NS" | "SB" | "WEB";
  account?: string;
  /** A command, or at WEB a path. */
  verb?: string;
  nth?: number;
  /** With which probability each of these requests is affected, 0 to 1. */
  probability?: number;
  /** Affects a new connection, before its first request. */
  connect?: true;
  /** Affects the open sessions so many milliseconds after the fault was added. */
  after?: number;
}

/** How a friend behaves. */
export interface FriendOptions {
  /** MSNP2 to MSNP12, the last if left out. */
  dialect?: string;
  status?: Status;
  echoes?: boolean;
  /** What it says, by regular expressions of Java of which a part must match. */
  answers?: Record<string, string>;
  addsBack?: boolean;
  /** With false it does not answer invitations. */
  takesCalls?: boolean;
  picture?: Uint8Array;
  personalMessage?: string;
  /** With false it stays offline until signIn(). */
  signsIn?: boolean;
}

/** Which sessions are waited for. */
export interface SessionCondition {
  account?: string;
  server?: "DS" | "NS" | "SB";
  status?: string;
  /** Only sessions that have signed in and set a status. */
  online?: boolean;
  /** How many at least; 0 waits until there is none. */
  count?: number;
  timeout?: number;
}

/** Which entries of the transcript are waited for; line and payload are regular expressions of Java. */
export interface LineCondition {
  line?: string;
  payload?: string;
  account?: string;
  kind?: Entry["kind"];
  server?: "DS" | "NS" | "SB";
  count?: number;
  since?: number;
  timeout?: number;
}

type Parameters = Record<string, string | number | boolean | undefined>;

/** A running server, by the address of its control API such as http://127.0.0.1:8180. */
export class Server {
  readonly base: string;
  #process: ChildProcess | undefined;

  constructor(control: string, private readonly token = "") {
    if (control === "") {
      throw new TypeError("the address of the control API is empty; it is such as http://127.0.0.1:8180");
    }
    this.base = (control.includes("://") ? control : "http://" + control).replace(/\/+$/, "");
  }

  /**
   * Starts a server in memory on free ports of the loopback address, and resolves once it is ready.
   *
   * @param command how it is run, such as ["./chrysalis"] or ["java", "-jar", "chrysalis.jar"]
   * @param settings key=value
   */
  static async start(command: string[], ...settings: string[]): Promise<Server> {
    const roles = ["dispatch", "notification", "switchboard", "web", "control"];
    const all = ["data.memory=true", "bind=127.0.0.1", "control.bind=127.0.0.1", "web.tls-port=-1"];
    all.push(...roles.map((role) => role + ".port=0"), ...settings);
    const [program = "", ...rest] = command;
    // settings in the environment are not the test's
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("CHRYSALIS_")));
    const child = spawn(program, [...rest, "serve", ...all.flatMap((setting) => ["--set", setting])], {
      stdio: ["ignore", "pipe", "inherit"],
      env,
    });
    const failed = once(child, "error").then(([error]) => {
      throw new ControlError(0, `${program} could not be started: ${String(error)}`);
    });
    failed.catch(() => {}); // also if nobody waits for it any more
    const ready = async (): Promise<Server> => {
      for await (const line of createInterface({ input: child.stdout })) {
        const control = /^chrysalis ready .* control=(\S+)/.exec(line)?.[1];
        if (control !== undefined) {
          const server = new Server(control);
          server.#process = child;
          child.stdout.resume();
          return server;
        }
      }
      const code = child.exitCode ?? (await once(child, "exit"))[0];
      throw new ControlError(0, `${program} ended with exit code ${code} before it was ready; see above`);
    };
    return Promise.race([ready(), failed]);
  }

  /** Stops the server, if start() has started it. */
  async close(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child !== undefined && child.exitCode === null) {
      child.kill();
      await once(child, "exit");
    }
  }

  /** Removes all accounts, sessions, faults, friends, replays and the transcript: the state after the start. */
  async reset(): Promise<void> {
    await this.control("POST", "/api/v1/reset");
  }

  /** Sets the server's clock forward: what is due within that time happens now. */
  async advanceClock(seconds: number): Promise<void> {
    await this.control("POST", "/api/v1/clock", { seconds });
  }

  // --- where clients connect

  /** Where a role is: dispatch, notification, switchboard, web, control. */
  async address(role: string): Promise<Address> {
    const { addresses } = await this.control<{ addresses: Record<string, string> }>("GET", "/api/v1");
    const found = addresses[role];
    if (found === undefined) {
      throw new ControlError(0, `the server has no listener ${role}, but ${Object.keys(addresses).join(", ")}`);
    }
    return address(found);
  }

  /** Where clients connect first. */
  dispatch(): Promise<Address> {
    return this.address("dispatch");
  }

  /** The web services, by which clients from MSNP8 on sign in. */
  web(): Promise<Address> {
    return this.address("web");
  }

  // --- people

  /** Makes accounts, contacts and groups: a seed file as text, YAML or JSON, or the same as an object. */
  async seed(document: string | object): Promise<void> {
    await this.control("POST", "/api/v1/seed", document);
  }

  /** Makes an account; if it exists, it has that password and name from then on. */
  async addAccount(email: string, password: string, name?: string): Promise<void> {
    await this.seed({ accounts: [name === undefined ? { email, password } : { email, password, name }] });
  }

  /** Makes two accounts friends: each on the other's forward and allow list. */
  async addFriends(one: string, other: string): Promise<void> {
    for (const [owner, contact] of [[one, other], [other, one]] as const) {
      const path = `/api/v1/accounts/${encodeURIComponent(owner)}/contacts/${encodeURIComponent(contact)}`;
      await this.control("PUT", path, { lists: ["FL", "AL"] });
    }
  }

  accounts(): Promise<Account[]> {
    return this.#items<Account>("/api/v1/accounts");
  }

  contacts(email: string): Promise<Contact[]> {
    return this.#items<Contact>(`/api/v1/accounts/${encodeURIComponent(email)}/contacts`);
  }

  // --- what happens

  /** Every connection to the server. */
  sessions(): Promise<Session[]> {
    return this.#items<Session>("/api/v1/sessions");
  }

  /** Waits until an account has signed in and set a status, hidden or not. */
  async awaitOnline(account: string, timeout = 10): Promise<Session> {
    return first(await this.awaitSessions({ account, online: true, timeout }));
  }

  /** Waits until an account is online with a status such as BSY. */
  async awaitStatus(account: string, status: Status, timeout = 10): Promise<Session> {
    return first(await this.awaitSessions({ account, online: true, status, timeout }));
  }

  /** Waits until an account has no session at the notification server. */
  async awaitOffline(account: string, timeout = 10): Promise<void> {
    await this.awaitSessions({ account, server: "NS", count: 0, timeout });
  }

  /** Waits until so many sessions match, or with count 0 until none does. */
  async awaitSessions(condition: SessionCondition): Promise<Session[]> {
    return (await this.wait<{ items: Session[] }>("/api/v1/sessions/await", { ...condition })).items;
  }

  /** Waits until a conversation has these members, and perhaps others. */
  async awaitConversation(members: string[], timeout = 10): Promise<void> {
    await this.wait("/api/v1/conversations/await", { members: members.join(","), timeout });
  }

  /** Waits for an entry of the transcript; the last if there are to be several. Earlier ones count, but for those up to since. */
  async awaitLine(condition: LineCondition): Promise<Entry> {
    const { items } = await this.wait<{ items: Entry[] }>("/api/v1/transcript/await", { ...condition });
    return first(items.slice(-1));
  }

  /** Waits until an account has been sent a chat message of sender's with exactly that text. */
  awaitMessage(sender: string, to: string, text: string, timeout = 10): Promise<Entry> {
    const payload = `\\r\\n\\r\\n${quoted(text)}\\z`;
    return this.awaitLine({ line: `^MSG ${quoted(sender)} `, account: to, kind: "sent", payload, timeout });
  }

  /** The lines sent and received, in the format of transcripts. */
  async transcript(account?: string): Promise<string> {
    const response = await this.#fetch("GET", "/api/v1/transcript" + query({ account }), { accept: "text/plain" });
    return response.text();
  }

  /** The same as entries. */
  entries(account?: string, since?: number): Promise<Entry[]> {
    return this.#items<Entry>("/api/v1/transcript" + query({ account, since }));
  }

  /** Entries as they are recorded, from now on or from a number on, until the server stops or the loop is left. */
  async *follow(account?: string, since?: number): AsyncGenerator<Entry, void, undefined> {
    const path = "/api/v1/transcript" + query({ account, since, data: "json" });
    const stop = new AbortController();
    const response = await this.#fetch("GET", path, { accept: "text/event-stream", signal: stop.signal });
    try {
      const decoder = new TextDecoder();
      let rest = "";
      for await (const part of response.body ?? []) {
        const lines = (rest + decoder.decode(part as Uint8Array, { stream: true })).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) {
          if (line.startsWith("data: ")) {
            yield JSON.parse(line.slice(6)) as Entry;
          }
        }
      }
    } finally {
      stop.abort();
    }
  }

  /** Clears the transcript. */
  async forgetTranscript(): Promise<void> {
    await this.control("DELETE", "/api/v1/transcript");
  }

  // --- what is done to clients

  /** Makes the server misbehave: msn.fault({ server: "NS", verb: "XFR" }, { reply: "913" }). */
  async fault(on: FaultTarget, action: FaultAction, times: number | "forever" = 1): Promise<Fault> {
    const { id } = await this.control<{ id: string }>("POST", "/api/v1/faults", { on, do: action, times });
    return new Fault(this, id);
  }

  /** Ends an account's sessions at the notification server; OTH and SSD send OUT first, drop nothing. */
  async disconnect(account: string, reason: "OTH" | "SSD" | "drop" = "drop"): Promise<void> {
    for (const session of await this.awaitSessions({ account, server: "NS", timeout: 0 })) {
      await this.control("DELETE", `/api/v1/sessions/${session.id}?reason=${reason}`);
    }
  }

  /** Sends an announcement to everybody online. */
  async announce(text: string): Promise<void> {
    await this.control("POST", "/api/v1/announcements", { text });
  }

  // --- friends and replays

  /** Makes a scripted friend, a client that the server runs, and resolves once it is online. */
  async friend(account: string, password: string, options: FriendOptions = {}): Promise<Friend> {
    const { answers, picture, ...rest } = options;
    const { id } = await this.control<{ id: string }>("POST", "/api/v1/friends", {
      account,
      password,
      ...rest,
      answers: Object.entries(answers ?? {}).map(([to, text]) => ({ to, with: text })),
      ...(picture === undefined ? {} : { picture: base64(picture) }),
    });
    return new Friend(this, id, account);
  }

  /** Plays a transcript to a client, on a port of its own. */
  async replay(transcript: string, patience = 10): Promise<Replay> {
    const body = { transcript, patience };
    const made = await this.control<{ id: string; address: string }>("POST", "/api/v1/replays", body);
    return new Replay(this, made.id, address(made.address));
  }

  // --- HTTP

  /** Sends any request of the control API; the response's JSON, its text, or its octets as Uint8Array. */
  async control<T = unknown>(method: string, path: string, body?: unknown, timeout = GRACE): Promise<T> {
    const accept = `${COLLECTION}, application/json;q=0.9, */*;q=0.8`;
    const signal = AbortSignal.timeout(timeout * 1000);
    const response = await this.#fetch(method, path, { accept, body, signal });
    const type = response.headers.get("content-type") ?? "";
    if (type.includes("json")) {
      return (await response.json()) as T;
    }
    const octets = new Uint8Array(await response.arrayBuffer());
    return (type.startsWith("text/") ? new TextDecoder().decode(octets) : octets) as T;
  }

  /** Sends a request that the server answers when something has happened. */
  wait<T = unknown>(path: string, parameters: Parameters): Promise<T> {
    const { timeout = 10, ...rest } = parameters;
    return this.control<T>("GET", path + query({ ...rest, timeout }), undefined, Number(timeout) + GRACE);
  }

  async #items<T>(path: string): Promise<T[]> {
    const all: T[] = [];
    for (let next: string | undefined = path; next !== undefined; ) {
      const signal = AbortSignal.timeout(GRACE * 1000);
      const response = await this.#fetch("GET", next, { accept: COLLECTION, signal });
      const part = (await response.json()) as { items: T[]; next?: string };
      all.push(...part.items);
      next = part.next;
    }
    return all;
  }

  async #fetch(
    method: string,
    path: string,
    how: { accept: string; body?: unknown; signal?: AbortSignal },
  ): Promise<Response> {
    const headers: Record<string, string> = { accept: how.accept, "content-type": "application/json" };
    if (this.token !== "") {
      headers.authorization = "Bearer " + this.token;
    }
    const body = how.body === undefined || typeof how.body === "string" ? how.body : JSON.stringify(how.body);
    let response: Response;
    try {
      response = await fetch(this.base + path, { method, headers, body: body ?? null, signal: how.signal ?? null });
    } catch (failure) {
      const why = failure instanceof Error && failure.cause !== undefined ? failure.cause : failure;
      throw new ControlError(0, `the control API does not answer at ${this.base}: ${String(why)}`);
    }
    if (!response.ok) {
      throw await refusal(response);
    }
    return response;
  }
}

async function refusal(response: Response): Promise<ControlError> {
  const text = await response.text();
  let problem: { detail?: string; seen?: unknown } = {};
  try {
    problem = JSON.parse(text) as typeof problem;
  } catch {
    // no problem response: the text is all there is
  }
  const kind = response.status === 504 ? AwaitTimeout : ControlError;
  return new kind(response.status, problem.detail ?? text, problem.seen);
}

/** A fault of a server; see Server.fault. */
export class Fault {
  readonly #path: string;

  constructor(private readonly server: Server, id: string) {
    this.#path = "/api/v1/faults/" + id;
  }

  /** How many requests it has affected. */
  async hits(): Promise<number> {
    return (await this.server.control<{ hits: number }>("GET", this.#path)).hits;
  }

  /** Waits until it has affected so many requests. */
  async awaitHits(hits = 1, timeout = 10): Promise<void> {
    await this.server.wait(this.#path + "/await", { hits, timeout });
  }

  async remove(): Promise<void> {
    await this.server.control("DELETE", this.#path);
  }
}

/** A scripted friend: a client that the server runs; see Server.friend. */
export class Friend {
  readonly #path: string;

  constructor(private readonly server: Server, id: string, readonly account: string) {
    this.#path = "/api/v1/friends/" + id;
  }

  /** Signs it out, and removes it. */
  async remove(): Promise<void> {
    await this.server.control("DELETE", this.#path);
  }

  async #act(action: string, more: object = {}): Promise<void> {
    await this.server.control("POST", this.#path + "/actions", { action, ...more }, 2 * GRACE);
  }

  /** Sends a chat message, in an existing conversation or a new one. */
  say(to: string, text: string): Promise<void> {
    return this.#act("say", { to, text });
  }

  /** Sends a typing notification. */
  type(to: string): Promise<void> {
    return this.#act("type", { to });
  }

  nudge(to: string): Promise<void> {
    return this.#act("nudge", { to });
  }

  /** Invites other into the conversation with to. */
  invite(to: string, other: string): Promise<void> {
    return this.#act("invite", { to, other });
  }

  /** Leaves all its conversations. */
  leave(): Promise<void> {
    return this.#act("leave");
  }

  /** Adds an account to its forward and its allow list. */
  add(other: string): Promise<void> {
    return this.#act("add", { to: other });
  }

  /** Changes its status. */
  appear(status: Status): Promise<void> {
    return this.#act("appear", { status });
  }

  /** Changes what is shown beside its name. */
  setPersonalMessage(text: string): Promise<void> {
    return this.#act("personal-message", { text });
  }

  /** Changes its display picture. */
  show(picture: Uint8Array): Promise<void> {
    return this.#act("show", { picture: base64(picture) });
  }

  /** Signs in, again or for the first time. */
  signIn(status?: Status): Promise<void> {
    return this.#act("sign-in", status === undefined ? {} : { status });
  }

  /** Signs out, and may sign in again. */
  signOut(): Promise<void> {
    return this.#act("sign-out");
  }

  #await(event: string, parameters: Parameters): Promise<{ text?: string; reason?: string }> {
    return this.server.wait(this.#path + "/await", { for: event, ...parameters });
  }

  /** Waits for a chat message with that text, or one that a regular expression of Java matches. Each is found once. */
  async awaitMessage(
    account: string,
    text?: string,
    how: { matching?: string; timeout?: number } = {},
  ): Promise<string> {
    return (await this.#await("message", { account, text, ...how })).text ?? "";
  }

  /** Waits for a typing notification. Each is found once. */
  async awaitTyping(account: string, timeout = 10): Promise<void> {
    await this.#await("typing", { account, timeout });
  }

  /** Waits for a nudge. Each is found once. */
  async awaitNudge(account: string, timeout = 10): Promise<void> {
    await this.#await("nudge", { account, timeout });
  }

  /** Waits until it sees an account with a status. */
  async awaitStatus(account: string, status: Status, timeout = 10): Promise<void> {
    await this.#await("status", { account, text: status, timeout });
  }

  /** Waits until it sees an account offline, or not at all. */
  async awaitOffline(account: string, timeout = 10): Promise<void> {
    await this.#await("offline", { account, timeout });
  }

  async awaitPersonalMessage(account: string, text: string, timeout = 10): Promise<void> {
    await this.#await("personal-message", { account, text, timeout });
  }

  /** Waits until an account has added it. */
  async awaitAdded(account: string, timeout = 10): Promise<void> {
    await this.#await("added", { account, timeout });
  }

  /** Waits until it is in a conversation with an account. */
  async awaitConversation(account: string, timeout = 10): Promise<void> {
    await this.#await("conversation", { account, timeout });
  }

  /** Waits until it is in no conversation with an account. */
  async awaitLeft(account: string, timeout = 10): Promise<void> {
    await this.#await("left", { account, timeout });
  }

  /** Waits until the server has signed it out; the reason, such as OTH, or an empty text. */
  async awaitSignOut(timeout = 10): Promise<string> {
    return (await this.#await("sign-out", { timeout })).reason ?? "";
  }

  /** The display picture of an online account, as received from its client. */
  picture(account: string, timeout = 10): Promise<Uint8Array> {
    return this.server.wait<Uint8Array>(this.#path + "/picture", { account, timeout });
  }
}

/** A transcript that is played to a client; see Server.replay. */
export class Replay {
  readonly #path: string;

  /** @param address where the client connects */
  constructor(private readonly server: Server, id: string, readonly address: Address) {
    this.#path = "/api/v1/replays/" + id;
  }

  /** Waits until it has been played; rejects with what the client did instead. */
  async awaitEnd(timeout = 10): Promise<void> {
    const path = this.#path + "/await";
    const ended = await this.server.wait<{ state: string; failure?: string }>(path, { timeout });
    if (ended.state === "failed") {
      throw new Error(ended.failure);
    }
  }

  async remove(): Promise<void> {
    await this.server.control("DELETE", this.#path);
  }
}

function address(text: string): Address {
  const colon = text.lastIndexOf(":");
  return { host: text.slice(0, colon).replace(/[[\]]/g, ""), port: Number(text.slice(colon + 1)) };
}

function first<T>(items: T[]): T {
  const [one] = items;
  if (one === undefined) {
    throw new ControlError(0, "the server's response has no item");
  }
  return one;
}

function query(parameters: Parameters): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) {
      given.set(name, String(value));
    }
  }
  const text = given.toString();
  return text === "" ? "" : "?" + text;
}

/** A text as a regular expression of the server's, which are Java's. */
function quoted(text: string): string {
  return "\\Q" + text.replaceAll("\\E", "\\E\\\\E\\Q") + "\\E";
}

function base64(octets: Uint8Array): string {
  return Buffer.from(octets).toString("base64");
}
