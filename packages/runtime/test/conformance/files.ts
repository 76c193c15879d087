/** Files and webhooks. */
import { type Progress, withProgress } from "../../src/progress.ts";
import { receiver } from "../../src/webhook/receiver.ts";
import { type Case, fails, failureOf, same, type World } from "./harness.ts";
import { getFile, uploadFile } from "./shop.ts";

/** What the server gives: all bytes, again and again. */
const BYTES = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256);
const sumOf = (bytes: Uint8Array) => bytes.reduce((sum, byte) => (sum + byte) % 65_521, 0);
const WANTED = { success: true, id: 1, bytes: BYTES.length, sum: sumOf(BYTES) };

const upload = (name: string, body: () => Uint8Array<ArrayBuffer> | Blob): Case => ({
  name: `files: up, ${name}`,
  async run(world) {
    same("received", await uploadFile(world.faulty("receive"), { body: body() }), WANTED);
  },
});

const files: readonly Case[] = [
  upload("bytes", () => BYTES),
  upload("a Blob", () => new Blob([BYTES])),
  {
    name: "files: up, a stream, once",
    async run(world) {
      const body = new Blob([BYTES]).stream();
      const call = uploadFile(world.faulty("receive"), { body });
      if (world.engine.isBrowser) {
        await fails(call, "NetworkError");
      } else {
        same("received", await call, WANTED);
      }
    },
  },
  {
    name: "files: up, from a generator, as Node's streams are read",
    async run(world) {
      async function* source() {
        for (let at = 0; at < BYTES.length; at += 7000) {
          yield BYTES.slice(at, at + 7000);
        }
      }
      const call = uploadFile(world.faulty("receive"), { body: source() });
      if (world.engine.isBrowser) {
        await fails(call, "NetworkError");
      } else {
        same("received", await call, WANTED);
      }
    },
  },
  {
    name: "files: up, told how far",
    async run(world) {
      const told: Progress[] = [];
      const body = withProgress(new Blob([BYTES]), (progress) => told.push(progress));
      const call = uploadFile(world.faulty("receive"), { body });
      if (world.engine.isBrowser) {
        await fails(call, "NetworkError");
      } else {
        same("received", await call, WANTED);
        same("told", told.at(-1), { bytes: BYTES.length, total: BYTES.length, done: true });
      }
    },
  },
  {
    name: "files: down, told how far",
    async run(world) {
      const told: Progress[] = [];
      const file = await getFile(world.faulty("give"));
      const body = withProgress(file.body, (progress) => told.push(progress), { total: file.size });
      const bytes = new Uint8Array(await new Response(body).arrayBuffer());
      same("bytes", [bytes.length, sumOf(bytes)], [WANTED.bytes, WANTED.sum]);
      same("told", told.at(-1), { bytes: BYTES.length, total: file.size, done: true });
    },
  },
  {
    name: "files: up, from a source that breaks",
    async run(world) {
      async function* source() {
        yield BYTES;
        throw new Error("the disk is gone");
      }
      const call = uploadFile(world.faulty("receive"), { body: source() });
      if (world.engine.isWorkerd) {
        // It takes a stream that fails for one that ends, so that ours goes on until a limit ends the call.
        await new Promise((resolve) => setTimeout(resolve, 20));
        world.clock.fire();
      }
      await fails(call, world.engine.isBrowser ? "NetworkError" : "InvalidRequestError");
    },
  },
  {
    name: "files: up, a stream that is refused is not sent again",
    async run(world) {
      const call = uploadFile(world.faulty("status-429"), { body: new Blob([BYTES]).stream() });
      await fails(call, world.engine.isBrowser ? "NetworkError" : "RateLimitError");
      same("requests", await world.count(), world.engine.isBrowser ? 0 : 1);
    },
  },
  {
    name: "files: down",
    async run(world) {
      const file = await getFile(world.faulty("give"));
      same("name", file.fileName, "чек.pdf");
      const bytes = await file.bytes();
      same("bytes", [bytes.length, sumOf(bytes)], [WANTED.bytes, WANTED.sum]);
      await fails(file.bytes(), "OrderwireError");
    },
  },
  {
    name: "files: down, a page instead",
    async run(world) {
      await fails(getFile(world.faulty("html")), "ResponseFormatError");
    },
  },
  {
    name: "files: down, a failure instead",
    async run(world) {
      await fails(getFile(world.faulty("failure")), "ApiError");
    },
  },
  {
    name: "files: down, too large",
    async run(world) {
      const file = await getFile(world.faulty("give", { maxResponseBytes: 1000 }));
      await fails(file.bytes(), "ResponseFormatError");
    },
  },
  ...(["bytes", "text"] as const).map((how) => ({
    name: `files: down, stalled, by ${how}`,
    async run(world: World) {
      const file = await getFile(world.faulty("give-some"));
      const reading = failureOf(file[how]());
      // The chunk that came is read, and the next is waited for.
      await new Promise((resolve) => setTimeout(resolve, 20));
      world.clock.fire();
      same("error", (await reading).name, "TimeoutError");
    },
  })),
];

interface Payload {
  readonly register: { readonly apiKey: string; readonly token?: string };
}

const register = receiver<Payload, { success: boolean }>({
  name: "register",
  method: "POST",
  body: { kind: "form", type: "application/x-www-form-urlencoded", required: true, json: ["register"] },
  signature: {
    algorithm: "hmac-sha256",
    encoding: "hex",
    token: "/register/token",
    message: "/register/apiKey",
  },
});
const note = receiver<Readonly<Record<string, string>>, object>({
  name: "note",
  method: "POST",
  headers: { "X-Signature": "X-Signature" },
  body: { kind: "text", type: "text/plain" },
  signature: {
    algorithm: "hmac-sha256",
    encoding: "hex",
    token: "/X-Signature",
    part: "v1",
    message: ["timestamp", "body"],
    separator: ".",
    timestamp: { at: "/X-Signature", part: "t", format: "unix-seconds", tolerance: 300 },
  },
});
const SECRET = "of-the-module";
const request = (body: BodyInit) =>
  new Request("https://module.example/register", { method: "POST", body, duplex: "half" } as RequestInit);
const posted = (payload: object) => request(new URLSearchParams({ register: JSON.stringify(payload) }));

const webhooks: readonly Case[] = [
  {
    name: "webhooks: signed, and verified while secrets change",
    async run() {
      const signed = await register.sign({ register: { apiKey: "k" } }, SECRET);
      const payload = await register.parse(posted(signed.register), { secret: ["next", SECRET] });
      same("payload", payload, signed);
      same("reply", await register.respond({ success: true }).json(), { success: true });
    },
  },
  {
    name: "webhooks: signed with the time, and a copy",
    async run() {
      const [time, body] = [Date.parse("2026-11-21T12:00:00Z"), "Заказ 1"];
      const signed = await note.sign({ body }, SECRET, body, { clock: { now: () => time } });
      const sent = () => {
        const headers = { "content-type": "text/plain", "x-signature": String(signed["X-Signature"]) };
        return new Request("https://module.example/note", { method: "POST", headers, body });
      };
      const at = (ms: number) => ({ secret: SECRET, clock: { now: () => time + ms } });
      same("payload", await note.parse(sent(), at(300_000)), signed);
      same("status", (await fails(note.parse(sent(), at(300_001)), "WebhookError")).status, 401);
    },
  },
  {
    name: "webhooks: forged",
    async run() {
      for (const token of ["00", "ff".repeat(32), "", "no hex"]) {
        const call = register.parse(posted({ apiKey: "k", token }), { secret: SECRET });
        same("status", (await fails(call, "WebhookError")).status, 401);
      }
    },
  },
  {
    name: "webhooks: a secret that is unset",
    async run() {
      const call = register.parse(posted({ apiKey: "k" }), { secret: undefined });
      await fails(call, "InvalidRequestError");
    },
  },
  {
    name: "webhooks: too large",
    async run() {
      const call = register.parse(request("register=".padEnd(5000, "x")), { secret: SECRET, limit: 1000 });
      same("status", (await fails(call, "WebhookError")).status, 413);
    },
  },
  {
    name: "webhooks: a body that does not come",
    async run() {
      const never = { method: "POST", headers: {}, body: new ReadableStream<Uint8Array>() };
      const call = register.parse(never as never, { secret: SECRET, deadline: 1 });
      same("status", (await fails(call, "WebhookError")).status, 408);
    },
  },
  {
    name: "webhooks: a prototype",
    async run() {
      const body = new URLSearchParams({ register: '{"__proto__":{"admin":true}}' });
      same(
        "status",
        (await fails(register.parse(request(body), { secret: SECRET }), "WebhookError")).status,
        400,
      );
    },
  },
];

export const fileCases: readonly Case[] = [...files, ...webhooks];
