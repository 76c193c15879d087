import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { isRecord } from "@orderwire/vocabulary/record";
import { componentName } from "@orderwire/vocabulary/references";
import { xmlBodyOf } from "@orderwire/vocabulary/xml/of-schema";
import { readXml } from "@orderwire/vocabulary/xml/read";
import { type XmlBody, XmlError } from "@orderwire/vocabulary/xml/shape";
import { isXmlData } from "@orderwire/vocabulary/xml/views";
import { writeXml } from "@orderwire/vocabulary/xml/write";
import { type JsonObject, objectAt } from "../json.ts";
import type { Report } from "../report.ts";
import { type Carrier, carriersOf, resolve, schemasOf, visitSchema } from "../walk.ts";
import type { NameMap } from "./rename.ts";

/** Bodies in XML keep the root that the vendor names. What XML cannot say as it is described comes as bytes, and is told. */
export function settleXml(document: JsonObject, names: NameMap, report: Report): void {
  const given = Object.fromEntries(
    Object.entries(names.components.schemas ?? {}).map(([old, name]) => [name, old]),
  );
  let isUsed = false;
  for (const found of carriersOf(document)) {
    const { carrier, type, kind } = found;
    if (kind === "parameter" || kind === "header" || !isRecord(carrier.schema)) {
      continue;
    }
    if (isXmlData(document as unknown as Document, type, carrier.schema as Schema)) {
      nameRoot(document, carrier, given);
      isUsed = settle(document, found, report) || isUsed;
    }
  }
  // Most vendors offer JSON beside XML, and what says how that is written says nothing of JSON.
  for (const { schema } of isUsed ? [] : schemasOf(document)) {
    visitSchema(schema, (inner) => {
      delete inner.xml;
    });
  }
}

/** The root is called as the component was in the vendor's document, whatever it is called in code. */
function nameRoot(document: JsonObject, carrier: JsonObject, given: Readonly<Record<string, string>>): void {
  const schema = carrier.schema as JsonObject;
  const component = componentName(typeof schema.$ref === "string" ? schema.$ref : undefined);
  const old = given[component ?? ""];
  const xml = objectAt(resolve(document, schema), "xml");
  if (component !== undefined && old !== undefined && old !== component && xml.name === undefined) {
    carrier.schema = { allOf: [schema], xml: { ...xml, name: old } };
  }
}

/** Whether the body is data. */
function settle(document: JsonObject, { carrier, place }: Carrier, report: Report): boolean {
  const reading = xmlBodyOf(document as unknown as Document, carrier.schema as Schema);
  const [problem] = reading.problems;
  if (!("body" in reading)) {
    asBytes(carrier, report, `${place}: ${problem?.path ?? ""} ${problem?.message ?? ""}`);
    return false;
  }
  const { body } = reading;
  if ("example" in carrier) {
    carrier.examples = { example: { value: carrier.example } };
    delete carrier.example;
  }
  const examples = objectAt(carrier, "examples");
  for (const [name, example] of Object.entries(examples)) {
    const value = writtenValue(resolve(document, example).value, body);
    if (value === undefined) {
      report.lose("examples of the vendor that XML cannot say", `${place}: ${name}`);
      delete examples[name];
    } else {
      examples[name] = { value };
    }
  }
  return true;
}

function asBytes(carrier: JsonObject, report: Report, place: string): void {
  report.lose("what a body in XML holds: it comes as bytes", place);
  carrier.schema = { type: "string", format: "binary" };
  delete carrier.example;
  delete carrier.examples;
}

/** An example as a value, most of which are the text that travels; nothing if it cannot travel. */
function writtenValue(example: unknown, body: XmlBody): JsonObject[string] | undefined {
  try {
    const value = typeof example === "string" ? readXml(example, body) : example;
    writeXml(value, body);
    return value as JsonObject[string];
  } catch (error) {
    if (error instanceof XmlError) {
      return undefined;
    }
    throw error;
  }
}
