import type { Document, MediaType, Parameter, Schema } from "@orderwire/vocabulary/openapi";
import { resolveSchema } from "../../model/schemas.ts";
import type { Problem } from "./index.ts";

/** What a parameter may not be. */
export function parameterProblems(document: Document, node: object): Problem[] {
  if ("$ref" in node) {
    return [];
  }
  const parameter = node as Parameter;
  const types = typesOf(document, parameter.schema ?? {});
  const nested = types.find((type) => type === "array" || type === "object");
  return [
    ...contentProblems(parameter.content),
    ...("allowReserved" in node && node.allowReserved === true
      ? ["`allowReserved` is not supported: reserved characters are percent-encoded. Leave it out."]
      : []),
    ...placeProblems(parameter, nested, types),
  ];
}

function placeProblems(
  parameter: Parameter,
  nested: string | undefined,
  types: readonly string[],
): Problem[] {
  const { in: place, name, style } = parameter;
  switch (place) {
    case "cookie":
      return [
        `a client sends no cookies, so the parameter "${name}" would be lost. Leave it out and say in the description how to be let in without it.`,
      ];
    case "path":
    case "header":
      if (style !== undefined && style !== "simple") {
        return [`the style "${style}" is not supported in a ${place}. Use "simple".`];
      }
      return nested
        ? [
            `${nested === "array" ? "an array" : "an object"} in a ${place} is not supported. Describe it as \`type: string\`, and how the text is put together.`,
          ]
        : [];
    default:
      return queryProblems(parameter, types);
  }
}

function queryProblems({ style = "form" }: Parameter, types: readonly string[]): Problem[] {
  if (style === "spaceDelimited" || style === "pipeDelimited") {
    return [
      `the style "${style}" is not supported. Describe the parameter as \`type: string\`, and how its parts are joined.`,
    ];
  }
  if (style === "deepObject") {
    return types.includes("object") || types.length === 0
      ? []
      : ['the style "deepObject" is for objects. Leave `style` out, or describe an object.'];
  }
  if (style !== "form") {
    return [`the style "${style}" is unknown in a query. Use "form" or "deepObject".`];
  }
  return types.includes("object")
    ? [
        "an object in a query needs `style: deepObject, explode: true`; or describe its properties as parameters.",
      ]
    : [];
}

function contentProblems(content: Readonly<Record<string, MediaType>> | undefined): Problem[] {
  const [type] = Object.keys(content ?? {});
  return type
    ? [
        `\`content\` of a parameter is not supported. Describe it as \`schema: { type: string }\`, and that the text is ${type}.`,
      ]
    : [];
}

/** The types that a value may have, its compositions included. */
export function typesOf(document: Document, schema: Schema, seen: readonly Schema[] = []): string[] {
  const target = resolveSchema(document, schema);
  if (seen.includes(target)) {
    return [];
  }
  const branches = [...(target.allOf ?? []), ...(target.oneOf ?? []), ...(target.anyOf ?? [])];
  const inner = branches.flatMap((branch) => typesOf(document, branch, [...seen, target]));
  return [...new Set([...[target.type ?? []].flat(), ...inner])];
}
