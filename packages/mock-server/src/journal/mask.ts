import type { CompiledMock } from "../data.ts";
import { latin1 } from "../decode/bytes.ts";

/** What stands for a secret. */
export const MASK = "***";

/** Headers that carry credentials wherever they are used. */
const SECRET_HEADERS = ["authorization", "proxy-authorization", "cookie", "set-cookie"];

/** Masks the credentials that a document declares. */
export class Masker {
  readonly #names: ReadonlySet<string>;

  constructor(data: Pick<CompiledMock, "operations">) {
    const declared = data.operations.flatMap(({ security }) =>
      security.flat().flatMap((credential) => ("name" in credential ? [credential.name.toLowerCase()] : [])),
    );
    this.#names = new Set([...SECRET_HEADERS, ...declared]);
  }

  isSecret(name: string): boolean {
    return this.#names.has(name.toLowerCase());
  }

  headers(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) => {
        if (value === undefined) {
          return [];
        }
        const text = Array.isArray(value) ? value.join(", ") : value;
        return [[name.toLowerCase(), this.isSecret(name) ? MASK : text]];
      }),
    );
  }

  /** The members of an object; other values are as they are. */
  members<Value>(value: Value): Value {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return value;
    }
    const names = Object.keys(value).filter((name) => this.isSecret(name));
    return names.length === 0
      ? value
      : { ...value, ...Object.fromEntries(names.map((name) => [name, MASK])) };
  }

  target(target: string): string {
    const question = target.indexOf("?");
    return question < 0
      ? target
      : target.slice(0, question + 1) + this.#pairs(target.slice(question + 1), () => MASK);
  }

  /** A form's bytes, each byte of a secret replaced by one, so that lengths stay what they were. */
  bytes(raw: Uint8Array, contentType: string): Uint8Array {
    const isForm = /^application\/x-www-form-urlencoded/i.test(contentType);
    const isMultipart = /^multipart\/form-data/i.test(contentType);
    if (!isForm && !isMultipart) {
      return raw;
    }
    const text = latin1(raw);
    const stars = (secret: string) => "*".repeat(secret.length);
    const masked = isForm ? this.#pairs(text, stars) : this.#parts(text, stars);
    return masked === text ? raw : Uint8Array.from(masked, (unit) => unit.charCodeAt(0));
  }

  #pairs(text: string, masked: (secret: string) => string): string {
    return text
      .split("&")
      .map((pair) => {
        const equals = pair.indexOf("=");
        if (equals < 0 || !this.isSecret(decode(pair.slice(0, equals)))) {
          return pair;
        }
        return `${pair.slice(0, equals + 1)}${masked(pair.slice(equals + 1))}`;
      })
      .join("&");
  }

  #parts(text: string, masked: (secret: string) => string): string {
    return text.replace(
      /(;\s*name="?([^";\r\n]+)"?[^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n)((?:(?!\r\n--)[\s\S])*)/gi,
      (part, head: string, name: string, value: string) =>
        this.isSecret(name) ? `${head}${masked(value)}` : part,
    );
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
