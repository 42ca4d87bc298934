// SPDX-License-Identifier: MPL-2.0
// The real program with the demo year, in a folder and on a port of its own. It ends with the test that started it.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const program = process.env.TINGSTED ?? "build/release/tingsted";
const readyWithin = 60_000; // a sanitizer and a busy machine are slow
const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

export class Server {
  /** `settings` are lines of a settings file. */
  static async start(settings = "") {
    const server = new Server();
    server.data = await mkdtemp(join(tmpdir(), "tingsted-browser-"));
    const file = join(server.data, "tingsted.toml");
    await writeFile(file, settings);
    server.settings = settings ? ["--config", file] : [];
    await server.#run("127.0.0.1:0");
    server.home = new URL(server.url).host;
    server.token = await server.#command("token", "create", "--role", "coordinator", "--email", "koordinator@example.org");
    return server;
  }

  async #run(listen) {
    this.child = spawn(program, [...this.settings, "serve", "--demo", "--listen", listen, "--data", this.data], { stdio: ["ignore", "pipe", "pipe"] });
    running.add(this.child);
    this.ended = new Promise((done) => this.child.once("exit", done)).then(() => running.delete(this.child));
    this.said = "";
    for (const stream of [this.child.stdout, this.child.stderr]) stream.setEncoding("utf8").on("data", (text) => { this.said += text; });
    this.url = await this.#word(/listening on (http:\/\/\S+)/);
    this.signInLink = await this.#word(/(http:\/\/\S+\/log-ind\/\S+)/);
  }

  #word(pattern) {
    return new Promise((found, failed) => {
      const look = () => {
        const match = pattern.exec(this.said);
        if (match) done(() => found(match[1]));
      };
      const gone = () => done(() => failed(new Error(`the server never said ${pattern}, but: ${this.said}`)));
      const late = setTimeout(gone, readyWithin);
      const done = (then) => {
        clearTimeout(late);
        this.child.stdout.off("data", look);
        this.child.off("exit", gone);
        then();
      };
      this.child.stdout.on("data", look);
      this.child.once("exit", gone);
      look();
    });
  }

  async #command(...words) {
    const { stdout } = await promisify(execFile)(program, [...words, "--data", this.data]);
    return stdout.trim();
  }

  get isRunning() {
    return running.has(this.child);
  }

  async kill() {
    this.child.kill("SIGKILL");
    await this.ended;
  }

  /** On the port that it first had, as a service would; or where those who know that port cannot find it. */
  startAgain({ elsewhere = false } = {}) {
    return this.#run(elsewhere ? "127.0.0.1:0" : this.home);
  }

  async close() {
    this.child.kill("SIGTERM");
    await this.ended;
    await rm(this.data, { recursive: true, force: true });
  }

  /** One request to the JSON API as a coordinator; anything but success is an error that tells the answer. */
  async api(method, path, body, headers = {}) {
    const answer = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(body ? { "content-type": "application/json" } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  /** A right event to begin with; what is given comes on top. */
  create(fields) {
    return this.api("POST", "/api/v1/events", {
      title: "Netværksmøde", start: "2031-05-06T16:30:00", end: "2031-05-06T18:00:00", hosts: ["frivilligcenter"], ...fields,
    });
  }

  change(event, fields) {
    return this.api("PATCH", `/api/v1/events/${event.id}`, fields, { "if-match": `"${event.revision}"` });
  }

  async events() {
    const all = [];
    for (let next = ""; next !== null;) {
      const page = await this.api("GET", `/api/v1/events${next ? `?cursor=${encodeURIComponent(next)}` : ""}`);
      all.push(...page.items);
      next = page.next;
    }
    return all;
  }

  /** Leaves the places, organisations and screens of the demo year, and nothing that takes place. */
  async removeEverything() {
    for (const event of await this.events())
      await this.api("DELETE", `/api/v1/events/${event.id}`, null, { "if-match": `"${event.revision}"` });
  }
}
