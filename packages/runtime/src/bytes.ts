import { readJson } from "./answer.ts";
import { type Exchange, explain } from "./exchange.ts";

/** A file or another stream of bytes. Read it once, by `body`, `bytes()` or `text()`. */
export interface BinaryAnswer {
  /** Fails with `TimeoutError` if no chunk comes for `timeout` milliseconds. */
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly contentType: string | undefined;
  /** Name from `Content-Disposition`, without any folder in it. */
  readonly fileName: string | undefined;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  text(): Promise<string>;
}

/** The part for operations that answer with bytes. */
export async function bytesAnswer(exchange: Exchange): Promise<BinaryAnswer> {
  const { response, state } = exchange;
  const disposition = response.headers.get("content-disposition");
  const contentType = response.headers.get("content-type") ?? undefined;
  const answer = (body: ReadableStream<Uint8Array<ArrayBuffer>>): BinaryAnswer => ({
    body,
    contentType,
    fileName: disposition === null ? undefined : readFileName(disposition),
    bytes: async () => new Uint8Array(await new Response(body).arrayBuffer()),
    text: () => new Response(body).text(),
  });
  // Without a file name, JSON may be the vendor's way to fail under 200, and a page is some other server's.
  const suspect = contentType?.includes("json")
    ? state.vendor.errors?.failure
    : contentType?.includes("html");
  if (disposition === null && suspect) {
    const bytes = await response.arrayBuffer();
    readJson(exchange, new TextDecoder().decode(bytes), {});
    return answer(new Blob([bytes]).stream());
  }
  return answer(guard(exchange));
}

/** The answer's stream, each chunk of it under the timeout, its failures typed. */
export function guard(exchange: Exchange): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { response, scope } = exchange;
  if (!response.body) return new Blob().stream();
  const reader = response.body.getReader();
  scope.kept = true;
  scope.disarm();
  return new ReadableStream({
    async pull(controller) {
      scope.arm();
      try {
        const { done, value } = await reader.read();
        scope.disarm();
        if (!done) return controller.enqueue(value);
        scope.end();
        controller.close();
      } catch (error) {
        scope.end();
        controller.error(explain(error, exchange));
      }
    },
    cancel(reason) {
      scope.end();
      return reader.cancel(reason);
    },
  });
}

/**
 * The name in a Content-Disposition header: `filename*` before `filename` (RFC 6266, 4.3), its last path component
 * only, so that a hostile name cannot leave the folder that it is saved to.
 */
export function readFileName(disposition: string): string | undefined {
  const extended = /;\s*filename\*\s*=\s*(utf-8|iso-8859-1)'[^']*'([^;\s]+)/i.exec(disposition);
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition);
  const name =
    (extended && decodeExtended(extended[1] as string, extended[2] as string)) ??
    plain?.[1]?.replace(/\\(.)/g, "$1") ??
    plain?.[2];
  return (
    (name && fromBytes(name))
      ?.split(/[\\/]/)
      .at(-1)
      ?.replace(/^\.{1,2}$/, "") || undefined
  );
}

function decodeExtended(charset: string, value: string): string | undefined {
  try {
    return charset.toLowerCase() === "utf-8" ? decodeURIComponent(value) : unescapeLatin1(value);
  } catch {
    return undefined;
  }
}

/** A name that a vendor wrote as bare UTF-8, as PHP does: `fetch` hands a header's bytes over as Latin-1. */
function fromBytes(name: string): string {
  if (!/^[\0-\xff]*$/.test(name)) return name;
  try {
    const bytes = Uint8Array.from(name, (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return name;
  }
}

const unescapeLatin1 = (value: string): string =>
  value.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
