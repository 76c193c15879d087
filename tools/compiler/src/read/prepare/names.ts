import { parameterName } from "@orderwire/vocabulary/names";
import type { Document, Operation, Parameter, PathItem, RequestBody } from "@orderwire/vocabulary/openapi";
import { resolve } from "@orderwire/vocabulary/references";
import { pascal } from "../../model/names.ts";
import { fieldNames, flatFields } from "../../model/schemas.ts";
import { bodyKind } from "../body.ts";
import { chosenMedia, xmlReading } from "../media.ts";
import { mapOperations } from "./operations.ts";

/** Which of two parameters of one name keeps it: what stands in the address is what a caller thinks of first. */
const RANK = { path: 0, query: 1, header: 2, cookie: 3 } as const;

/**
 * Gives a parameter another name in code where a call's flat object has that name already: `pathId` for the `id` of the
 * path beside the body's `id`. What travels stays as it is.
 */
export function tellApart(document: Document): Document {
  return mapOperations(document, (node, method, item) => {
    if (method === undefined) {
      return node;
    }
    const operation = node as Operation;
    const parameters = [...own(document, item), ...own(document, operation)];
    const byPlace = new Map(parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
    const renamed = clashing([...byPlace.values()], bodyFields(document, operation));
    if (renamed.size === 0) {
      return node;
    }
    const kept = [...byPlace.values()].map((parameter) => renamed.get(parameter) ?? parameter);
    return { ...node, parameters: kept };
  });
}

const own = (document: Document, { parameters = [] }: Operation | PathItem): Parameter[] =>
  parameters.map((reference) => resolve<Parameter>(document, reference));

function clashing(
  parameters: readonly Parameter[],
  fields: readonly string[],
): ReadonlyMap<Parameter, Parameter> {
  const taken = new Set(fields);
  const renamed = new Map<Parameter, Parameter>();
  for (const parameter of [...parameters].sort((a, b) => RANK[a.in] - RANK[b.in])) {
    const name = parameterName(parameter);
    if (!taken.has(name)) {
      taken.add(name);
      continue;
    }
    if (parameter["x-orderwire-name"] !== undefined || name === "__proto__") {
      continue;
    }
    const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
    const stem = parameter.in + (words.map(pascal).join("") || "Value");
    const free = [stem, ...Array.from({ length: 9 }, (_, index) => `${stem}${index + 2}`)].find(
      (candidate) => !taken.has(candidate),
    );
    if (free !== undefined) {
      taken.add(free);
      const description =
        `${parameter.description ?? ""}\n\nSent as \`${parameter.name}\` in the ${parameter.in}.`.trim();
      renamed.set(parameter, { ...parameter, description, "x-orderwire-name": free });
    }
  }
  return renamed;
}

function bodyFields(document: Document, { requestBody }: Operation): string[] {
  if (!requestBody) {
    return [];
  }
  const [type, media] = chosenMedia(resolve<RequestBody>(document, requestBody).content ?? {}) ?? [];
  if (type === undefined || media === undefined) {
    return [];
  }
  const isData = xmlReading(document, type, media.schema) !== undefined;
  const fields = (isData ? fieldNames : flatFields)(document, media.schema ?? {});
  const kind = isData ? "xml" : bodyKind(type, fields.length > 0);
  return kind === "bytes" || kind === "text" || fields.length === 0 ? ["body"] : fields;
}
