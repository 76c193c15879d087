import { gzipSync } from "node:zlib";
import type { Dice } from "./dice.ts";
import { LENGTHS, METHODS, NAMES, PERCENTS, TYPES, VALUES } from "./hostile-values.ts";
import type { WireOperation } from "./wire-operation.ts";

/** Bytes that a hostile or broken client sends over one connection. */
export interface Attack {
  /** What kind it is, for messages. */
  readonly kind: string;
  /** What is sent, piece by piece. */
  readonly pieces: readonly Buffer[];
  /** Says at once that nothing more will come, though more may have been promised. */
  readonly isHalfClosed: boolean;
}

/** Makes the attacks on a mock of these operations, each of another kind than the one before. */
export class Attacker {
  readonly #operations: readonly WireOperation[];
  readonly #dice: Dice;
  readonly #kinds: Readonly<Record<string, () => Buffer | readonly Buffer[]>>;
  #number = 0;

  constructor(operations: readonly WireOperation[], dice: Dice) {
    this.#operations = operations;
    this.#dice = dice;
    this.#kinds = {
      "no HTTP": () => this.#noise(1 + dice(300)),
      "a strange request line": () => this.#raw(this.#line(), ""),
      "huge headers": () => this.#request(this.#pad("x-a: ", dice(90_000)), ""),
      "many headers": () => this.#request("x-a: b\r\n".repeat(1 + dice(3000)).trimEnd(), ""),
      "broken chunks": () =>
        this.#raw(`POST ${this.#path()} HTTP/1.1`, `transfer-encoding: chunked\r\n\r\n${this.#chunks()}`),
      "a wrong length": () =>
        this.#raw(`POST ${this.#path()} HTTP/1.1`, `content-length: ${this.#length()}\r\n\r\nabc`),
      "a pipeline": () =>
        Buffer.concat(Array.from({ length: 2 + dice(12) }, () => this.#request("", this.#value()))),
      "slow bodies": () => this.#sliced(this.#request(this.#type(), this.#value().repeat(1 + dice(50)))),
      "a gzip bomb": () =>
        this.#request(
          "content-type: application/json\r\ncontent-encoding: gzip",
          gzipSync(Buffer.alloc(1 << 20)),
        ),
      "deep JSON": () => this.#request("content-type: application/json", this.#deep(["[", '{"a":'])),
      "deep JSON in a form": () =>
        this.#form(`${this.#field()}=${encodeURIComponent(this.#deep(["[", '{"a":']))}`),
      "deep brackets": () =>
        this.#form(`${this.#field()}${"[a]".repeat(dice(5000))}=1&${"[".repeat(dice(3000))}=1`),
      "names of objects": () =>
        this.#form(`${this.#name()}[${this.#name()}]=${this.#value()}&${this.#field()}[${this.#name()}]=1`),
      "names of objects in JSON": () =>
        this.#request(
          "content-type: application/json",
          `{"${this.#name()}":{"${this.#name()}":${this.#value()}}}`,
        ),
      "strange percents": () =>
        this.#raw(
          `GET ${this.#path()}${this.#percent()}?${this.#field()}=${this.#percent()} HTTP/1.1`,
          "\r\n",
        ),
      "a strange type": () => this.#request(this.#type(), this.#value().repeat(dice(2000))),
      "broken parts": () => this.#request("content-type: multipart/form-data; boundary=x", this.#parts()),
      "strange wishes": () => this.#request(`prefer: ${this.#wish()}`, ""),
      "strange credentials": () =>
        this.#request(`authorization: ${this.#value()}\r\ncookie: ${this.#pad("a=", dice(5000))}`, ""),
      "other protocols": () => this.#protocol(),
      "the control API": () => this.#control(),
    };
  }

  next(): Attack {
    const kinds = Object.keys(this.#kinds);
    const kind = kinds[this.#number % kinds.length] ?? "";
    this.#number += 1;
    const made = this.#kinds[kind]?.() ?? [];
    const pieces = Buffer.isBuffer(made) ? [made] : made;
    return { kind, pieces, isHalfClosed: this.#dice(4) === 0 };
  }

  #one<Value>(values: readonly Value[]): Value {
    return values[this.#dice(values.length)] as Value;
  }

  #noise(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.#dice(256)));
  }

  #path(): string {
    const { path } = this.#one(this.#operations);
    return path.replaceAll(/\{[^}]*\}/g, () => encodeURIComponent(this.#one(["1", "0", "", "..", ...NAMES])));
  }

  #line(): string {
    const target = this.#one([
      this.#path(),
      `/${"a".repeat(this.#dice(70_000))}`,
      "*",
      "http://[::1",
      "//",
      "/../../etc/passwd",
      "?",
      " ",
    ]);
    return `${this.#one(METHODS)} ${target} ${this.#one(["HTTP/1.1", "HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "http/1.1", ""])}`;
  }

  /** A head that is not looked at, and what follows it. */
  #raw(line: string, rest: string): Buffer {
    return Buffer.from(`${line}\r\nhost: a\r\nx-api-key: k\r\n${rest === "" ? "\r\n" : rest}`, "latin1");
  }

  /** A whole request of an operation, with what the headers and the body make of it. */
  #request(headers: string, body: string | Buffer): Buffer {
    const { method } = this.#one(this.#operations);
    const bytes = Buffer.from(body);
    const length = bytes.length > 0 || this.#dice(2) === 0 ? `content-length: ${bytes.length}\r\n` : "";
    const lines = headers === "" ? "" : `${headers}\r\n`;
    const head = `${method} ${this.#path()} HTTP/1.1\r\nhost: a\r\nx-api-key: k\r\n${length}${lines}\r\n`;
    return Buffer.concat([Buffer.from(head, "latin1"), bytes]);
  }

  #form(body: string): Buffer {
    return this.#request("content-type: application/x-www-form-urlencoded", body);
  }

  #sliced(bytes: Buffer): Buffer[] {
    const size = Math.max(1, Math.ceil(bytes.length / (2 + this.#dice(4))));
    return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
  }

  #field(): string {
    const { parameters, body } = this.#one(this.#operations);
    const names = [...parameters.map(({ name }) => name), ...Object.keys(body?.schema.properties ?? {}), "a"];
    return this.#one(names);
  }

  #deep(opens: readonly string[]): string {
    return this.#one(opens).repeat(this.#dice(60_000));
  }

  #chunks(): string {
    const size = this.#one(["3", "-1", "ffffffffffffffff", "zz", "0", "3;a=b", "", " 3", "0x3"]);
    return `${size}\r\n${this.#one(["abc", "", "abcdef"])}\r\n${this.#one(["0\r\n\r\n", "0\r\nx: y\r\n\r\n", "", "1\r\n"])}`;
  }

  #length(): string {
    return this.#one(LENGTHS);
  }

  #parts(): string {
    const head = this.#one([
      'content-disposition: form-data; name="a"',
      "content-disposition: x",
      "",
      'content-disposition: form-data; name="__proto__"',
    ]);
    return (
      `--x\r\n${head}\r\n\r\n${this.#value()}\r\n`.repeat(this.#dice(1200)) +
      this.#one(["--x--", "", "--x", "--y--"])
    );
  }

  #wish(): string {
    return this.#one([
      "code=999",
      "code=abc",
      "example=\u00ff",
      "dynamic=true",
      "dynamic=maybe",
      "delay=-1",
      "fault=none",
      ",;=,",
      `seed=${"7".repeat(500)}, dynamic=true`,
      `example=${this.#name()}`,
    ]);
  }

  #protocol(): Buffer {
    return this.#one([
      Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
      Buffer.from([22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3]),
      Buffer.from("CONNECT a:443 HTTP/1.1\r\nhost: a\r\n\r\n"),
      Buffer.from("GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n"),
      this.#raw(`POST ${this.#path()} HTTP/1.1`, "expect: 100-continue\r\ncontent-length: 3\r\n\r\nabc"),
      this.#raw(`POST ${this.#path()} HTTP/1.1`, "expect: x\r\n\r\n"),
      Buffer.from(`GET ${this.#path()} HTTP/1.1\r\n\r\n`),
      this.#raw(
        `GET ${this.#path()} HTTP/1.1`,
        "te: trailers\r\ntransfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
      ),
    ]);
  }

  #control(): Buffer {
    const path = this.#one([
      "next",
      "on",
      "reset",
      "state",
      "requests?count=x",
      "requests?operation=__proto__",
      "rules/x",
      "send/__proto__",
      "",
      "%zz",
      "openapi.json",
    ]);
    const body = this.#one([
      this.#deep(["[", '{"$":']),
      this.#value(),
      '{"operation":"__proto__"}',
      '{"operation":"*","times":-1}',
      '{"to":"http://127.0.0.1:1"}',
    ]);
    const bytes = Buffer.from(body);
    const head = `${this.#one(["GET", "POST", "PUT", "DELETE"])} /__orderwire/${path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${bytes.length}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head, "latin1"), bytes]);
  }

  #pad(start: string, length: number): string {
    return start + "a".repeat(length);
  }

  #name(): string {
    return this.#one(NAMES);
  }

  #percent(): string {
    return this.#one(PERCENTS);
  }

  #value(): string {
    return this.#one(VALUES);
  }

  #type(): string {
    return `content-type: ${this.#one(TYPES)}`;
  }
}
