import type { Operation, Parameter, Vendor } from "../model/index.ts";
import { environmentVariable, schemesFor } from "./environment.ts";
import { type Pair, parameterPairs, parameterText, pathText } from "./parameter-texts.ts";
import { sampleParams } from "./params.ts";
import { bodyOf, type SampleBody } from "./sample-body.ts";

/** A secret that a sample takes from the environment. */
export interface Secret {
  /** The header's or the parameter's name. */
  readonly name: string;
  /** What stands before the secret: `Bearer `. */
  readonly prefix?: string;
  readonly variable: string;
}

/** The sample call as it travels, for those who write it down in some language. */
export interface SampleRequest {
  readonly method: string;
  /** Origin and path, without a query. */
  readonly address: string;
  readonly query: readonly Pair[];
  readonly headers: readonly Pair[];
  readonly secretQuery: readonly Secret[];
  readonly secretHeaders: readonly Secret[];
  /** Variables of the name and the password of basic authentication. */
  readonly basic?: { readonly username: string; readonly password: string };
  readonly body?: SampleBody;
}

/** The request that the sample of an operation makes. */
export function sampleRequest(vendor: Vendor, operation: Operation): SampleRequest {
  const params = sampleParams(vendor, operation);
  const { method } = operation;
  const body = bodyOf(vendor, operation, params);
  return {
    method,
    address: addressOf(vendor, operation, params),
    query: queryOf(vendor, operation, params),
    headers: headersOf(vendor, operation, params),
    ...secretsOf(vendor, operation),
    ...(body && { body }),
  };
}

function headersOf(
  vendor: Vendor,
  { parameters, constants = {} }: Operation,
  params: Readonly<Record<string, unknown>>,
): Pair[] {
  const given = parameters.filter(({ flatName }) => flatName in params);
  const texts = (place: Parameter["in"]) =>
    given
      .filter((parameter) => parameter.in === place)
      .map(
        (parameter): Pair => [parameter.name, parameterText(vendor, parameter, params[parameter.flatName])],
      );
  const cookies = texts("cookie").map(
    ([name, text]) => `${name}=${encodeURIComponent(text).replaceAll("%2C", ",")}`,
  );
  return [
    ...texts("header"),
    ...Object.entries(constants),
    ...(cookies.length > 0 ? [["Cookie", cookies.join("; ")] as const] : []),
  ];
}

function secretsOf(
  vendor: Vendor,
  operation: Operation,
): Pick<SampleRequest, "secretQuery" | "secretHeaders" | "basic"> {
  const schemes = schemesFor(vendor, operation);
  const secret = (option: string) => environmentVariable(vendor, option);
  const place = (wanted: "query" | "header") =>
    schemes.flatMap((auth) =>
      auth.in === wanted
        ? [{ name: auth.name, ...(auth.prefix && { prefix: auth.prefix }), variable: secret(auth.option) }]
        : [],
    );
  const [basic] = schemes.flatMap((auth) =>
    auth.in === "basic" ? [{ username: secret(auth.username), password: secret(auth.password) }] : [],
  );
  return { secretQuery: place("query"), secretHeaders: place("header"), ...(basic && { basic }) };
}

function addressOf(vendor: Vendor, operation: Operation, params: Record<string, unknown>): string {
  const { path, parameters, server = vendor.server } = operation;
  const origin = server.url.replaceAll(/\{(\w+)\}/g, (_, name) => server.variables?.[name]?.default ?? name);
  return (
    origin +
    path.replaceAll(/\{([^{}]+)\}/g, (template, name) => {
      const parameter = parameters.find((one) => one.in === "path" && one.name === name);
      return parameter ? pathText(vendor, parameter, params[parameter.flatName]) : template;
    })
  );
}

function queryOf(vendor: Vendor, { parameters }: Operation, params: Record<string, unknown>): Pair[] {
  return parameters
    .filter((parameter) => parameter.in === "query" && params[parameter.flatName] !== undefined)
    .flatMap((parameter) => parameterPairs(vendor, parameter, params[parameter.flatName]));
}
