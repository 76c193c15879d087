/** What schemas say that has no form in XML, as sentences: what it is, and what to write. */

import type { Schema } from "../openapi.ts";
import { isXmlName, type XmlName } from "./shape.ts";
import { isCondition } from "./views.ts";

/** What stands in the way of a body in XML: where in it, and what to write. */
export interface XmlProblem {
  readonly path: string;
  readonly message: string;
}

/** Keywords of an object's schemas. */
export function keywordProblems(views: readonly Schema[]): string[] {
  return views.flatMap(({ oneOf, anyOf, patternProperties }) => [
    ...((oneOf ?? anyOf ?? []).some((branch) => !isCondition(branch))
      ? [
          "alternatives (`oneOf`, `anyOf`) cannot be told apart in XML. Describe one object with all of their fields.",
        ]
      : []),
    ...(patternProperties === undefined
      ? []
      : ["`patternProperties` has no form in XML. Name the properties, or use `additionalProperties`."]),
  ]);
}

/** Names of elements and attributes. */
export function nameProblems({ name, namespace, prefix }: XmlName): string[] {
  const own = name.includes(":")
    ? `"${name}" has a prefix. Write it under \`xml.prefix\`, and what it stands for under \`xml.namespace\`.`
    : `"${name}" is no name of XML. Give it one: \`xml: { name: … }\`.`;
  const isPrefixed =
    prefix === undefined || (namespace !== undefined && isXmlName(prefix) && !/^xml/i.test(prefix));
  return [
    ...(isXmlName(name) ? [] : [own]),
    ...(isPrefixed ? [] : [`the prefix "${prefix}" must be a name, and stand for an \`xml.namespace\`.`]),
  ];
}
