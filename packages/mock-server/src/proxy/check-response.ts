import { inRange, isJson } from "@orderwire/vocabulary/media-type";
import { isRecord } from "@orderwire/vocabulary/record";
import type { MockContext } from "../context.ts";
import type { OperationData, ResponseContent, Schema } from "../data.ts";
import type { Violation } from "../errors.ts";
import type { Schemas } from "../schema/schemas.ts";

/** A response as far as it is checked. */
export interface CheckedResponse {
  readonly status: number;
  /** Undefined: not known, or none. */
  readonly mediaType?: string | undefined;
  /** Decoded JSON; undefined if the body is none. */
  readonly value?: unknown;
}

/** In what a response is not what the operation declares for its status: a value that does not fit, a field that nobody documented. */
export function checkResponse(
  response: CheckedResponse,
  operation: OperationData,
  { data, validator, schemas }: MockContext,
): Violation[] {
  const { status, mediaType, value } = response;
  const keys = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  const key = keys.find((candidate) => candidate in operation.responses);
  if (key === undefined) {
    const declared = Object.keys(operation.responses).join(", ") || "none";
    return [
      {
        path: ["response", "status"],
        code: "status",
        message: `${status} is not declared; declared: ${declared}`,
      },
    ];
  }
  const contents = data.responses[operation.responses[key] ?? -1]?.contents ?? [];
  if (contents.length === 0) {
    return [];
  }
  const content = contentOf(contents, mediaType);
  if (!content) {
    const declared = contents.map((candidate) => candidate.mediaType).join(" or ");
    return [
      { path: ["response", "mediaType"], code: "mediaType", message: `is ${mediaType}; must be ${declared}` },
    ];
  }
  if (!isJson(content.mediaType) || content.schema === undefined) {
    return [];
  }
  const path = ["response", "body"];
  if (value === undefined) {
    return [{ path, code: "json", message: "must be JSON" }];
  }
  return [
    ...validator.check(value, content.schema, path, "response"),
    ...undocumented(value, [content.schema], schemas, path),
  ];
}

function contentOf(
  contents: readonly ResponseContent[],
  mediaType: string | undefined,
): ResponseContent | undefined {
  if (mediaType === undefined) {
    return contents[0];
  }
  return contents.find((candidate) => inRange(mediaType, candidate.mediaType));
}

/** Keywords by which a schema says more of its members than their names. */
const OTHER_NAMES = [
  "patternProperties",
  "if",
  "dependentSchemas",
  "prefixItems",
  "unevaluatedProperties",
  "propertyNames",
];

/** Fields of objects whose schemas name some, but not these. */
function undocumented(
  value: unknown,
  schema: readonly Schema[],
  schemas: Schemas,
  path: readonly string[],
): Violation[] {
  const views = schemas.views(schema);
  if (Array.isArray(value)) {
    const items = schemas.membersOf(views, undefined);
    return items.length === 0
      ? []
      : value.flatMap((item, index) => undocumented(item, items, schemas, [...path, String(index)]));
  }
  const isOpen = views.some((view) => OTHER_NAMES.some((keyword) => keyword in view));
  if (!isRecord(value) || isOpen || !views.some(({ properties }) => isRecord(properties))) {
    return [];
  }
  return Object.entries(value).flatMap(([name, member]) => {
    const members = schemas.membersOf(views, name);
    const isNamed = members.length > 0 || schemas.hasProperty(schema, name);
    const at = [...path, name];
    return isNamed
      ? undocumented(member, members, schemas, at)
      : [{ path: at, code: "undocumented", message: "is not documented" }];
  });
}
