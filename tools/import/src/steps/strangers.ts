import { METHODS } from "@orderwire/vocabulary/openapi";
import { isRecord } from "@orderwire/vocabulary/record";
import { type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import type { Report } from "../report.ts";

/** What an object of OpenAPI 3.1 may have, and of which kinds its parts are. */
interface Kind {
  readonly members: readonly string[];
  /** Parts by name, and lists of parts. */
  readonly maps?: Readonly<Record<string, string>>;
  readonly lists?: Readonly<Record<string, string>>;
  readonly ones?: Readonly<Record<string, string>>;
}

const words = (text: string): string[] => text.split(" ");
const inMedia = { maps: { content: "media", examples: "example" } } as const;

const KINDS: Readonly<Record<string, Kind>> = {
  item: {
    members: words(`$ref summary description servers parameters ${METHODS.join(" ")}`),
    lists: { parameters: "parameter" },
    ones: Object.fromEntries(METHODS.map((method) => [method, "operation"])),
  },
  operation: {
    members: words(
      "tags summary description externalDocs operationId parameters requestBody responses callbacks deprecated security servers",
    ),
    lists: { parameters: "parameter" },
    maps: { responses: "response" },
    ones: { requestBody: "body" },
  },
  parameter: {
    members: words(
      "name in description required deprecated allowEmptyValue style explode allowReserved schema example examples content",
    ),
    ...inMedia,
  },
  header: {
    members: words("description required deprecated style explode schema example examples content"),
    ...inMedia,
  },
  body: { members: words("description content required"), maps: { content: "media" } },
  response: {
    members: words("description headers content links"),
    maps: { content: "media", headers: "header" },
  },
  media: {
    members: words("schema example examples encoding"),
    maps: { examples: "example", encoding: "encoding" },
  },
  encoding: {
    members: words("contentType headers style explode allowReserved"),
    maps: { headers: "header" },
  },
  example: { members: words("summary description value externalValue") },
};

const SECTIONS = {
  examples: "example",
  headers: "header",
  parameters: "parameter",
  requestBodies: "body",
  responses: "response",
};

/** Leaves out members that OpenAPI 3.1 does not have, such as what only version 2.0 has: a lint would refuse them. */
export function dropStrangers(document: JsonObject, report: Report): void {
  const visit = (node: unknown, kind: string, place: string): void => {
    const { members, maps = {}, lists = {}, ones = {} } = KINDS[kind] ?? { members: [] };
    if (!isRecord(node) || typeof node.$ref === "string") {
      return;
    }
    for (const member of Object.keys(node)) {
      if (!members.includes(member) && !member.startsWith("x-")) {
        report.lose("members that OpenAPI does not have there", `${place}: ${member}`);
        delete node[member];
      }
    }
    if (node.externalDocs !== undefined && textAt(node.externalDocs, "url") === undefined) {
      delete node.externalDocs;
    }
    for (const [member, inner] of Object.entries(maps)) {
      for (const [name, part] of Object.entries(objectAt(node, member))) {
        visit(part, inner, `${place} ${name}`);
      }
    }
    for (const [member, inner] of Object.entries(lists)) {
      for (const part of listAt(node, member)) {
        visit(part, inner, `${place} ${String(isRecord(part) ? part.name : "")}`);
      }
    }
    for (const [member, inner] of Object.entries(ones)) {
      visit(node[member], inner, kind === "item" ? `${member.toUpperCase()} ${place}` : place);
    }
  };
  for (const section of ["paths", "webhooks"]) {
    for (const [path, item] of Object.entries(objectAt(document, section))) {
      visit(item, "item", path);
    }
  }
  const components = objectAt(document, "components");
  for (const [section, kind] of Object.entries(SECTIONS)) {
    for (const [name, part] of Object.entries(objectAt(components, section))) {
      visit(part, kind, `${section}/${name}`);
    }
  }
}
