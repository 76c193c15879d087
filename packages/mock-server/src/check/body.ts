import type { BodyData, ContentData, Schema } from "../data.ts";
import { memberSchemas, viewsOf } from "../schema.ts";
import { type Branch, newBranch, readBrackets } from "../wire/brackets.ts";
import { coerceBranch } from "../wire/coerce.ts";
import { readJson } from "../wire/json.ts";
import { bareMediaType, inRange, isJson, mediaTypeParameter } from "../wire/media-type.ts";
import { readMultipart } from "../wire/multipart.ts";
import { header, type RawRequest, readPairs } from "../wire/request.ts";
import type { Rules } from "./rules.ts";
import { UnreadableRequest, type Violation } from "./violation.ts";

/** A request's body, read and checked. */
export interface CheckedBody {
  readonly violations: readonly Violation[];
  /** Undefined: there is none, or it is bytes. */
  readonly value?: unknown;
  /** By which the value was checked. */
  readonly schema?: Schema;
}

/**
 * Checks a request's body by the schema of its media type.
 *
 * @throws {UnreadableRequest} when it cannot be read: broken JSON, wrong characters, another media type.
 */
export function checkBody(request: RawRequest, declared: BodyData | undefined, rules: Rules): CheckedBody {
  const sentType = header(request, "content-type");
  const isEmpty = request.body.length === 0;
  if (isEmpty && !declared?.required) return { violations: [] };
  if (!declared)
    throw new UnreadableRequest(["body"], "mediaType", "must be empty: the operation takes none");
  // RFC 9110, 8.3: a body of no stated type may be taken as a stream of bytes.
  const mediaType = bareMediaType(sentType ?? "application/octet-stream");
  const content = contentFor(declared.contents, mediaType);
  const types = declared.contents.map((candidate) => candidate.mediaType).join(" or ");
  // An empty form still says which of its fields are missing.
  if (isEmpty && content?.kind !== "form") {
    return { violations: [{ place: ["body"], code: "required", message: `is required, as ${types}` }] };
  }
  if (!content) {
    const sent = sentType === undefined ? "has no Content-Type" : `is ${mediaType}`;
    throw new UnreadableRequest(["body"], "mediaType", `${sent}; must be ${types}`);
  }
  return checkContent(request, content, sentType ?? mediaType, rules);
}

function contentFor(contents: readonly ContentData[], mediaType: string): ContentData | undefined {
  return (
    contents.find((candidate) => candidate.mediaType === mediaType) ??
    contents.find((candidate) => inRange(mediaType, candidate.mediaType)) ??
    // Who takes a stream of bytes reads it as it is; clients send files under whatever type they have at hand.
    contents.find((candidate) => candidate.mediaType === "application/octet-stream")
  );
}

function checkContent(
  request: RawRequest,
  content: ContentData,
  sentType: string,
  rules: Rules,
): CheckedBody {
  const { schema } = content;
  const check = (value: unknown) => ({
    violations: rules.validator.check(value, schema, ["body"]),
    value,
    schema,
  });
  switch (content.kind) {
    case "json":
      return check(readJson(decodeText(request.body, sentType), ["body"]));
    case "form": {
      const pairs = readPairs(decodeText(request.body, sentType), "body");
      return check(formValue(readBrackets(pairs, "body"), content, rules));
    }
    case "multipart":
      return check(multipartValue(request.body, content, sentType, rules));
    case "text":
      return check(decodeText(request.body, sentType));
    case "bytes":
      return { violations: [] }; // Any bytes are bytes.
  }
}

/** @throws {UnreadableRequest} on a character set that is unknown, or bytes that are none of its characters. */
function decodeText(body: Buffer, sentType: string): string {
  const charset = mediaTypeParameter(sentType, "charset") ?? "utf-8";
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    throw new UnreadableRequest(["body"], "mediaType", `is in an unknown charset, ${charset}`);
  }
  try {
    return decoder.decode(body);
  } catch {
    throw new UnreadableRequest(["body"], "encoding", `is not ${charset} text`);
  }
}

function formValue(form: Branch, content: ContentData, rules: Rules): unknown {
  const views = viewsOf(rules.components, [content.schema]);
  return Object.fromEntries(
    [...form.members].map(([field, branch]) => [
      field,
      content.json.includes(field)
        ? jsonField(field, branch, memberSchemas(views, field), rules)
        : coerceBranch(branch, memberSchemas(views, field), rules),
    ]),
  );
}

/** PHP clients write a flat list in brackets even where the vendor documents JSON, and PHP servers take it. */
function jsonField(field: string, branch: Branch, schemas: readonly Schema[], rules: Rules): unknown {
  if (branch.members.size === 0) return readJson(branch.texts.at(-1) ?? "", ["body", field]);
  const value = coerceBranch(branch, schemas, rules);
  const isFlatList =
    Array.isArray(value) && [...branch.members.values()].every(({ members }) => members.size === 0);
  if (isFlatList) return value;
  throw new UnreadableRequest(["body", field], "json", "must be one field of JSON text, without brackets");
}

function multipartValue(body: Buffer, content: ContentData, sentType: string, rules: Rules): unknown {
  const views = viewsOf(rules.components, [content.schema]);
  const branches = new Map<string, Branch>();
  const values = new Map<string, unknown>();
  for (const { name, data, mediaType } of readMultipart(body, mediaTypeParameter(sentType, "boundary"))) {
    if (content.json.includes(name) || isJson(mediaType ?? "")) {
      values.set(name, readJson(data.toString("utf8"), ["body", name]));
      continue;
    }
    const branch = branches.get(name) ?? newBranch();
    // One character a byte: a file's length is then its length in bytes.
    branch.texts.push(data.toString(mediaType && !mediaType.startsWith("text/") ? "latin1" : "utf8"));
    branches.set(name, branch);
  }
  for (const [name, branch] of branches) {
    values.set(name, coerceBranch(branch, memberSchemas(views, name), rules));
  }
  return Object.fromEntries(values);
}
