import { isJson } from "@orderwire/vocabulary/media-type";
import { isToken } from "@orderwire/vocabulary/names";
import type { Document, Parameter } from "@orderwire/vocabulary/openapi";
import { resolveSchema, typesOf } from "../../model/schemas.ts";
import type { Problem } from "./problem.ts";

/** What a parameter may not be. */
export function parameterProblems(document: Document, node: object): Problem[] {
  if ("$ref" in node) {
    return [];
  }
  const parameter = node as Parameter;
  const reserved =
    "allowReserved" in node && node.allowReserved === true
      ? ["`allowReserved` is not supported: reserved characters are percent-encoded. Leave it out."]
      : [];
  const named = nameProblems(parameter);
  if (parameter.content) {
    return [...named, ...contentProblems(parameter), ...reserved];
  }
  const problem = styleProblem(document, parameter) ?? innerProblem(document, parameter);
  return [...named, ...(problem === undefined ? [] : [problem]), ...reserved];
}

function nameProblems({ in: place, name }: Parameter): Problem[] {
  return (place === "header" || place === "cookie") && !isToken(name)
    ? [`"${name}" cannot name a ${place} (RFC 9110, 5.6.2). Write the name that the vendor really reads.`]
    : [];
}

/** OpenAPI's styles by place, and which of them write lists or objects. */
const STYLES: Readonly<Record<Parameter["in"], Readonly<Record<string, readonly string[]>>>> = {
  path: { simple: ["any"], label: ["any"], matrix: ["any"] },
  header: { simple: ["any"] },
  cookie: { form: ["any"] },
  query: {
    form: ["any"],
    spaceDelimited: ["array", "object"],
    pipeDelimited: ["array", "object"],
    // Lists too: PHP writes them in the same brackets.
    deepObject: ["object", "array"],
  },
};

function styleProblem(document: Document, parameter: Parameter): Problem | undefined {
  const { in: place, name, explode } = parameter;
  const style = styleOf(parameter);
  const known = STYLES[place] ?? {};
  const kinds = Object.hasOwn(known, style) ? known[style] : undefined;
  const where = `a ${place}`;
  if (!kinds) {
    const list = Object.keys(known).map((one) => `"${one}"`);
    return `the style "${style}" is unknown in ${where}. Use ${list.join(" or ")}.`;
  }
  const types = typesOf(document, parameter.schema ?? {});
  if (!kinds.includes("any") && types.length > 0 && !types.some((type) => kinds.includes(type))) {
    return `the style "${style}" is for ${kinds.map((kind) => (kind === "array" ? "lists" : "objects")).join(" and ")}. Leave \`style\` out, or describe such a value.`;
  }
  const isNested = types.includes("array") || types.includes("object");
  return place === "cookie" && isNested && explode !== false
    ? `the cookie "${name}" is a list or an object, of which OpenAPI does not say how it is written apart. Set \`explode: false\`.`
    : undefined;
}

/** OpenAPI's styles have no word for a list in a list, but for brackets. */
function innerProblem(document: Document, parameter: Parameter): Problem | undefined {
  if (styleOf(parameter) === "deepObject") {
    return undefined;
  }
  const target = resolveSchema(document, parameter.schema ?? {});
  const inner = [
    ...(target.items ? [target.items] : []),
    ...(typesOf(document, target).includes("object") ? Object.values(target.properties ?? {}) : []),
  ];
  const isNested = inner.some((schema) => {
    const types = typesOf(document, schema).filter((type) => type !== "null");
    return types.length > 0 && types.every((type) => type === "array" || type === "object");
  });
  return isNested
    ? `a list or an object inside "${parameter.name}" has no form in the style "${styleOf(parameter)}". Use \`style: deepObject\` in a query, or \`content: { application/json: … }\`.`
    : undefined;
}

function styleOf({ in: place, style }: Parameter): string {
  return style ?? (place === "query" || place === "cookie" ? "form" : "simple");
}

function contentProblems({ content = {}, in: place }: Parameter): Problem[] {
  const [type, ...others] = Object.keys(content);
  if (type === undefined || others.length > 0) {
    return ["`content` of a parameter must have one media type."];
  }
  if (!isJson(type)) {
    return [
      `the media type "${type}" of a parameter is not supported. Describe it as \`schema: { type: string }\`, and that the text is ${type}.`,
    ];
  }
  return place === "cookie"
    ? [
        "JSON in a cookie is not supported. Describe it as `schema: { type: string }`, and that the text is JSON.",
      ]
    : [];
}
