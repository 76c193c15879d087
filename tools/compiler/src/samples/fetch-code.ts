import type { Operation, Vendor } from "../model/index.ts";
import { exampleConnect } from "./client-code.ts";
import { toCode } from "./code.ts";
import { sampleParams } from "./params.ts";

/** What a call by path carries: parameters under their own names and places, and the body. */
export function fetchInit(vendor: Vendor, operation: Operation): Record<string, unknown> {
  const params = sampleParams(vendor, operation);
  const { parameters, body, responseKind } = operation;
  const places = (["path", "query", "header"] as const).flatMap((place) => {
    const given = parameters.filter((parameter) => parameter.in === place && parameter.flatName in params);
    return given.length > 0
      ? [[place, Object.fromEntries(given.map(({ name, flatName }) => [name, params[flatName]]))] as const]
      : [];
  });
  const others = new Set(parameters.map(({ flatName }) => flatName));
  const fields = Object.fromEntries(Object.entries(params).filter(([name]) => !others.has(name)));
  return {
    ...(places.length > 0 && { params: Object.fromEntries(places) }),
    ...(body && { body: body.fields.length > 0 ? fields : params.body }),
    ...((responseKind === "bytes" || responseKind === "stream") && { parseAs: "stream" }),
    ...((responseKind === "text" || responseKind === "xml") && { parseAs: "text" }),
  };
}

/** A program that makes the call by its path, with the vendor's connection as an openapi-fetch client. */
export function fetchSample(vendor: Vendor, operation: Operation): string {
  const init = fetchInit(vendor, operation);
  const given = Object.keys(init).length > 0 ? `, ${toCode(init)}` : "";
  return [
    `import { connect${vendor.name} } from "@orderwire/${vendor.slug}-client";`,
    `import { fetchClient } from "@orderwire/${vendor.slug}-client/fetch";`,
    "",
    `const api = fetchClient(${exampleConnect(vendor, operation)});`,
    `const { data, error } = await api.${operation.method}(${JSON.stringify(operation.path)}${given});`,
    "console.log(error ?? data);",
  ].join("\n");
}
