import { type BracketNode, newNode } from "@orderwire/vocabulary/brackets";
import type { ParameterData } from "../data.ts";

/** How a value is written under a name. */
type Styled = Pick<ParameterData, "name" | "style" | "explode">;

/** Between the values of a list or an object that is written as one text, by `style` (OpenAPI 3.1, "Style Values"). */
const DELIMITERS: Readonly<Record<string, string>> = { spaceDelimited: " ", pipeDelimited: "|" };

/**
 * A parameter that was sent as one text, split as its style says: the values of a list as texts, the members of an object
 * under their names.
 *
 * @param types the JSON types that its schema names.
 */
export function splitText(text: string, parameter: Styled, types: readonly string[]): BracketNode {
  const isList = types.includes("array");
  const isObject = types.includes("object") && !isList;
  if (!isList && !isObject) {
    return newNode(unprefixed(text, parameter));
  }
  const parts = partsOf(text, parameter).map((part) => part.trim());
  return isList ? newNode(...parts) : objectNode(parts, parameter.explode);
}

/** Does the style write a list or an object as one text? Else a list repeats its name. */
export function isOneText({ style, explode }: ParameterData): boolean {
  return style !== "form" ? style !== "deepObject" : !explode;
}

/** `.5` of a label, `;id=5` of a matrix. */
function unprefixed(text: string, { style, name }: Styled): string {
  if (style === "label") {
    return text.replace(/^\./, "");
  }
  return style === "matrix" && text.startsWith(`;${name}=`) ? text.slice(name.length + 2) : text;
}

function partsOf(text: string, parameter: Styled): string[] {
  const { style, name, explode } = parameter;
  if (style === "label") {
    return unprefixed(text, parameter).split(explode ? "." : ",");
  }
  if (style !== "matrix" || !explode) {
    return unprefixed(text, parameter).split(DELIMITERS[style] ?? ",");
  }
  const parts = text.split(";").filter((part) => part !== "");
  return parts.map((part) => (part.startsWith(`${name}=`) ? part.slice(name.length + 1) : part));
}

/** `role=admin` in each part, or names and values in turn. */
function objectNode(parts: readonly string[], explode: boolean): BracketNode {
  const node = newNode();
  if (explode) {
    for (const part of parts) {
      const [name = "", ...value] = part.split("=");
      node.members.set(name, newNode(value.join("=")));
    }
    return node;
  }
  for (let index = 0; index < parts.length; index += 2) {
    node.members.set(parts[index] ?? "", newNode(parts[index + 1] ?? ""));
  }
  return node;
}
