import { bareMediaType, isJson } from "@orderwire/vocabulary/media-type";
import { isRecord } from "@orderwire/vocabulary/record";
import { isXml } from "@orderwire/vocabulary/xml/views";
import { type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import type { Report } from "../report.ts";
import { type ForeignOperation, operationsOf, resolve } from "../walk.ts";

/** Requests that the vendor sends are brought as far as a receiver reads them. What it does not is told. */
export function settleWebhooks(document: JsonObject, report: Report): void {
  for (const webhook of operationsOf(document).filter(({ kind }) => kind === "webhook")) {
    const { item, method, operation, place } = webhook;
    if (method !== "get" && method !== "post") {
      report.lose("a webhook that comes neither by GET nor by POST", place);
      delete item[method];
      continue;
    }
    for (const owner of [item, operation]) {
      keepReadable(document, owner, place, report);
    }
    settleBody(document, webhook, report);
  }
  for (const [name, item] of Object.entries(objectAt(document, "webhooks"))) {
    if (isRecord(item) && !Object.values(item).some((part) => isRecord(part) && "responses" in part)) {
      delete objectAt(document, "webhooks")[name];
    }
  }
}

function keepReadable(document: JsonObject, owner: JsonObject, place: string, report: Report): void {
  if (owner.parameters === undefined) {
    return;
  }
  owner.parameters = listAt(owner, "parameters").filter((reference) => {
    const parameter = resolve(document, reference);
    const isKept = isReadable(document, parameter);
    if (!isKept) {
      report.lose(
        "a parameter of a webhook that receivers do not read",
        `${place}: ${textAt(parameter, "name")}`,
      );
    }
    return isKept;
  });
}

function isReadable(document: JsonObject, parameter: JsonObject): boolean {
  const isObjectSchema = resolve(document, parameter.schema).type === "object";
  switch (parameter.in) {
    case "query":
      return !isObjectSchema || parameter.style === "deepObject";
    case "header":
      return !isObjectSchema && parameter.content === undefined;
    default:
      return false;
  }
}

const READ = /^(?:application\/x-www-form-urlencoded|text\/.+)$/;

function settleBody(document: JsonObject, { operation, place }: ForeignOperation, report: Report): void {
  const content = objectAt(resolve(document, operation.requestBody), "content");
  for (const [type, media] of Object.entries(content)) {
    const bare = bareMediaType(type);
    if (isXml(bare) && isRecord(media)) {
      report.lose("what a webhook's body in XML holds: it comes as text", place);
      media.schema = { type: "string" };
      delete media.example;
      delete media.examples;
    } else if (!isJson(type) && !READ.test(bare)) {
      report.lose("a webhook's body that receivers do not read", `${place}: ${type}`);
      delete operation.requestBody;
    }
  }
}
