import { getPointer } from "@orderwire/vocabulary/pointer";
import { fromBase64, toBase64 } from "../../decode/bytes.ts";
import { exampleOf, type MockResponse } from "../../encode/wire-response.ts";
import type { Entity } from "../store/entity.ts";
import type { HandlerContext } from "./handler.ts";
import { nested } from "./mapped.ts";

type Content = NonNullable<HandlerContext["request"]["operation"]["resource"]["content"]>;

/** What an entity keeps of the bytes that were sent: the bytes as base64, so that a snapshot is JSON, and what is known of them. */
export function contentFields({ request }: Pick<HandlerContext, "request">, content: Content): Entity {
  const { bytes = new Uint8Array(), type = "application/octet-stream" } = request.content ?? {};
  return nested([
    [content.at, toBase64(bytes)],
    ...(content.type === undefined ? [] : [[content.type, type] as const]),
    ...(content.size === undefined ? [] : [[content.size, bytes.length] as const]),
  ]);
}

/** The bytes that an entity keeps, under its name (RFC 6266). */
export function contentResponse(
  { request }: Pick<HandlerContext, "request">,
  entity: Entity,
  content: Content,
): MockResponse {
  const response = request.respond();
  const kept = getPointer(entity, content.at);
  const name = getPointer(entity, content.name);
  const headers = typeof name === "string" ? { "Content-Disposition": disposition(name) } : {};
  return typeof kept === "string"
    ? { ...response, headers: { ...response.headers, ...headers }, value: bytesOf(kept) }
    : exampleOf(response, `${request.operation.id}: no bytes are stored of it`);
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(fromBase64(base64), (character) => character.charCodeAt(0));
}

function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return plain === name
    ? `attachment; filename="${name}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
