import { bareMediaType, isJson } from "@orderwire/vocabulary/media-type";
import type { OperationData } from "../data.ts";
import { decodePath, header, type RawRequest, readPairs, splitTarget } from "../decode/request.ts";
import type { WireResponse } from "../encode/wire-response.ts";
import type { Reading } from "../reading.ts";
import type { Privacy } from "./privacy.ts";
import type { Recording } from "./recording.ts";
import { secretsOf } from "./secrets.ts";

type Asked = Pick<
  Recording,
  "operation" | "method" | "path" | "query" | "requestContentType" | "requestBody"
>;
type Answered = Pick<
  Recording,
  "status" | "responseContentType" | "response" | "responseText" | "responseOmitted"
>;

/** What of a request goes into a recording, masked. A body that cannot be read is left out: nobody could mask it. */
export function recordRequest(reading: Reading, privacy: Privacy): Asked {
  const { request, operation, validated } = reading;
  const secrets = secretsOf(reading, privacy);
  const path = maskedPath(request, operation, privacy, secrets);
  const query = privacy.mask(queryOf(reading), secrets) as Record<string, unknown>;
  const type = header(request, "content-type");
  const value = validated?.body.value;
  return {
    operation: `${request.method} ${operation?.path ?? path}`,
    method: request.method,
    path,
    ...(Object.keys(query).length > 0 ? { query } : {}),
    ...(type === undefined ? {} : { requestContentType: bareMediaType(type) }),
    ...(value === undefined ? {} : { requestBody: privacy.mask(value, secrets) }),
  };
}

/** What of a response goes into a recording, masked. */
export function recordResponse(response: WireResponse, reading: Reading, privacy: Privacy): Answered {
  const secrets = secretsOf(reading, privacy);
  const type = response.headers["content-type"];
  const mediaType = type === undefined ? undefined : bareMediaType(type);
  const body = responseValue(response);
  return {
    status: response.status,
    ...(mediaType === undefined ? {} : { responseContentType: mediaType }),
    ...("json" in body ? { response: privacy.mask(body.json, secrets) } : {}),
    ...("text" in body ? { responseText: privacy.text(body.text, secrets) } : {}),
    ...("bytes" in body ? { responseOmitted: `${body.bytes} bytes` } : {}),
  };
}

/** A response's body: JSON wherever it reads as such, a text, or so many bytes; nothing if it is empty. */
export function responseValue({
  headers,
  body,
}: WireResponse): { json: unknown } | { text: string } | { bytes: number } | Record<never, never> {
  if (body.length === 0) {
    return {};
  }
  const mediaType = bareMediaType(headers["content-type"] ?? "application/octet-stream");
  if (!isJson(mediaType) && !/^text\/|[/+]xml$|javascript$/.test(mediaType)) {
    return { bytes: body.length };
  }
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  if (!isJson(mediaType)) {
    return { text };
  }
  try {
    return { json: JSON.parse(text) };
  } catch {
    return { text };
  }
}

/** The declared parameters by their flat names; all as they came where the request reached no operation. */
function queryOf({ request, operation, validated }: Reading): Record<string, unknown> {
  if (operation && validated) {
    const keys = operation.parameters.flatMap((parameter) =>
      parameter.in === "query" && parameter.key in validated.values ? [parameter.key] : [],
    );
    return Object.fromEntries(keys.map((key) => [key, validated.values[key]]));
  }
  try {
    return Object.fromEntries(readPairs(splitTarget(request.target).query, "query"));
  } catch {
    return {};
  }
}

function maskedPath(
  request: RawRequest,
  operation: OperationData | undefined,
  privacy: Privacy,
  secrets: readonly string[],
): string {
  const { path } = splitTarget(request.target);
  const template = operation?.path.split("/").slice(1) ?? [];
  try {
    const segments = decodePath(path).map((segment, index) => {
      const [, name] = /^\{(.+)\}$/.exec(template[index] ?? "") ?? [];
      const masked = privacy.text(segment, secrets);
      return name === undefined ? masked : privacy.named(name, masked);
    });
    return `/${segments.map(encodeURIComponent).join("/")}`;
  } catch {
    return privacy.text(path, secrets);
  }
}
