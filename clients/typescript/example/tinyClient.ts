/** A tiny MSN client, MSNP7 with MD5: it signs in, talks, and reports why it was refused. */

import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** One connection, read line by line. */
class Connection {
  #received = Buffer.alloc(0);
  #ended = false;
  #transaction = 0;

  private constructor(private readonly socket: Socket) {
    socket.on("data", (octets: Buffer) => {
      this.#received = Buffer.concat([this.#received, octets]);
      socket.emit("more");
    });
    socket.on("error", () => {}); // "close" follows
    socket.on("close", () => {
      this.#ended = true;
      socket.emit("more");
    });
  }

  static async to(address: { host: string; port: number }): Promise<Connection> {
    const socket = connect(address.port, address.host);
    await once(socket, "connect");
    return new Connection(socket);
  }

  /** Sends a command with the next transaction id, and returns that id. */
  send(verb: string, words: string[], payload = ""): string {
    const id = String(++this.#transaction);
    this.socket.write([verb, id, ...words].join(" ") + "\r\n" + payload);
    return id;
  }

  /** Sends a command, and returns the words of its reply; what comes before is passed over. */
  async ask(verb: string, ...words: string[]): Promise<string[]> {
    const id = this.send(verb, words);
    for (;;) {
      const { words: reply } = await this.read();
      if (reply[1] === id) {
        if (/^\d+$/.test(reply[0] ?? "")) {
          throw new Error("refused: " + reply[0]);
        }
        return reply;
      }
    }
  }

  /** The next line, and its payload if it is a message. */
  async read(): Promise<{ words: string[]; payload: string }> {
    while (!this.#received.includes("\n")) {
      await this.#more();
    }
    const words = this.#take(this.#received.indexOf("\n") + 1).trimEnd().split(" ");
    const length = words[0] === "MSG" ? Number(words.at(-1)) : 0;
    while (this.#received.length < length) {
      await this.#more();
    }
    return { words, payload: this.#take(length) };
  }

  async #more(): Promise<void> {
    if (this.#ended) {
      throw new Error("the server has closed the connection");
    }
    await once(this.socket, "more");
  }

  #take(octets: number): string {
    const taken = this.#received.subarray(0, octets).toString();
    this.#received = this.#received.subarray(octets);
    return taken;
  }

  close(): void {
    this.socket.destroy();
  }
}

function address(text = ""): { host: string; port: number } {
  const [host = "", port] = text.split(":");
  return { host, port: Number(port) };
}

export class TinyClient {
  private constructor(private readonly server: Connection, private readonly email: string) {}

  static async signIn(dispatch: { host: string; port: number }, email: string, password: string): Promise<TinyClient> {
    let server = await Connection.to(dispatch);
    let reply = await introduce(server, email);
    if (reply[0] === "XFR") {
      server.close();
      server = await Connection.to(address(reply[3]));
      reply = await introduce(server, email);
    }
    await server.ask("USR", "MD5", "S", createHash("md5").update(reply[4] + password).digest("hex"));
    return new TinyClient(server, email);
  }

  async appear(status: string): Promise<void> {
    await this.server.ask("CHG", status);
  }

  /** Begins a conversation with somebody, and resolves once they have come. */
  async call(other: string): Promise<Conversation> {
    const way = await this.server.ask("XFR", "SB");
    const switchboard = await Connection.to(address(way[3]));
    await switchboard.ask("USR", this.email, way[5] ?? "");
    await switchboard.ask("CAL", other);
    while ((await switchboard.read()).words[0] !== "JOI") {
      // somebody is on their way
    }
    return new Conversation(switchboard);
  }

  close(): void {
    this.server.close();
  }
}

async function introduce(server: Connection, email: string): Promise<string[]> {
  await server.ask("VER", "MSNP7", "CVR0");
  return server.ask("USR", "MD5", "I", email);
}

export class Conversation {
  constructor(private readonly switchboard: Connection) {}

  say(text: string): void {
    const payload = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + text;
    this.switchboard.send("MSG", ["N", String(Buffer.byteLength(payload))], payload);
  }

  /** The text of the next message. */
  async hear(): Promise<string> {
    for (;;) {
      const { payload } = await this.switchboard.read();
      if (payload.includes("text/plain")) {
        return payload.slice(payload.indexOf("\r\n\r\n") + 4);
      }
    }
  }

  close(): void {
    this.switchboard.close();
  }
}
