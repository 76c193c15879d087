import type { Document, Operation, Parameter, PathItem, SecurityScheme } from "@orderwire/vocabulary/openapi";
import { resolve } from "@orderwire/vocabulary/references";
import { fieldNames, typesOf } from "../../model/schemas.ts";
import type { Problem } from "./problem.ts";

/** What an operation or a path item may not have. */
export function operationProblems(document: Document, node: object, place: string): Problem[] {
  const { callbacks } = node as { callbacks?: object };
  const method = /\/(get|head|options|trace)$/.exec(place)?.[1];
  const isOperation = "responses" in node || "operationId" in node;
  return [
    ...(isOperation && (method === "options" || method === "trace")
      ? [
          `the method ${method.toUpperCase()} is not supported: browsers send it by themselves or not at all. Leave it out.`,
        ]
      : []),
    ...(isOperation && (method === "get" || method === "head") && "requestBody" in node
      ? [
          `a ${method.toUpperCase()} request cannot carry a body: \`fetch\` refuses it. Leave "requestBody" out and say in the description what the vendor reads from it.`,
        ]
      : []),
    ...(callbacks && Object.keys(callbacks).length > 0
      ? ['"callbacks" are not supported. Describe the requests that the vendor sends under "webhooks".']
      : []),
    ...secretParameters(document, node as Operation | PathItem),
    ...namesakes(document, node as Operation | PathItem),
  ];
}

/** The fields of an object in the style `form` stand in the query by themselves, beside the other parameters. */
function namesakes(document: Document, { parameters = [] }: Operation | PathItem): Problem[] {
  const queries = parameters
    .map((reference) => resolve<Parameter>(document, reference))
    .filter((parameter) => parameter.in === "query");
  const spread = queries.filter(
    ({ style = "form", explode = true, schema = {} }) =>
      style === "form" && explode && typesOf(document, schema).includes("object"),
  );
  return spread.flatMap((parameter) =>
    fieldNames(document, parameter.schema ?? {})
      .filter((field) => queries.some((other) => other !== parameter && other.name === field))
      .map(
        (field) =>
          `the field "${field}" of "${parameter.name}" and the parameter "${field}" have one name in the query. Leave one of them out.`,
      ),
  );
}

/** A parameter of a credential's name would be lost to the credential, or replace it. */
function secretParameters(document: Document, { parameters = [] }: Operation | PathItem): Problem[] {
  const schemes = Object.values(document.components?.securitySchemes ?? {}).map((scheme) =>
    resolve<SecurityScheme>(document, scheme),
  );
  return parameters.flatMap((reference) => {
    const { in: place, name } = resolve<Parameter>(document, reference);
    const taken = schemes.some(
      (scheme) =>
        scheme.type === "apiKey" && scheme.in === place && scheme.name?.toLowerCase() === name.toLowerCase(),
    );
    return taken
      ? [
          `the ${place} parameter "${name}" is the name of a credential, which the connection sends. Leave it out.`,
        ]
      : [];
  });
}
