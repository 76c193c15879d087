/** What a linted document may still have, and code cannot. */

import type { ConnectionOptions } from "@orderwire/runtime";
import type { Body, Parameter, Vendor } from "../model/index.ts";
import { TAKEN_IDS, TAKEN_PAGES } from "../model/names.ts";
import { UserError } from "../user-error.ts";

export function refuseCollisions(
  place: string,
  parameters: readonly Parameter[],
  body: Body | undefined,
): void {
  const taken = new Map<string, string>();
  const names = [
    ...parameters.map((parameter) => [parameter.flatName, `the ${parameter.in} parameter`] as const),
    ...(body
      ? (body.fields.length > 0 ? body.fields : ["body"]).map((name) => [name, "the body"] as const)
      : []),
  ];
  for (const [name, origin] of names) {
    if (name === "__proto__") {
      throw new UserError(`${place}: "__proto__" cannot be the name of a parameter.`);
    }
    const other = taken.get(name);
    if (other) {
      throw new UserError(
        `${place}: ${other} and ${origin} share the name "${name}", but a call takes one flat object. ` +
          "Give the parameter another name in code by x-orderwire-name.",
      );
    }
    taken.set(name, origin);
  }
}

export function refuseMissingPathParameters(
  place: string,
  path: string,
  parameters: readonly Parameter[],
): void {
  const declared = parameters
    .filter((parameter) => parameter.in === "path")
    .map((parameter) => parameter.name);
  const used = [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? "");
  const missing = used.find((name) => !declared.includes(name));
  if (missing) {
    throw new UserError(`${place}: the path has {${missing}}, but no parameter "${missing}" in: path.`);
  }
}

/** Names that meet those of generated code, or each other where a disk does not tell `a` from `A`. */
export function refuseNames({ operations, webhooks, name, document }: Vendor): void {
  const ids = [...operations, ...webhooks].map(({ id }) => id);
  const taken = ids.find((id) => TAKEN_IDS.has(id) || TAKEN_PAGES.has(id) || id === `connect${name}`);
  if (taken) {
    throw new UserError(
      `The operation or webhook "${taken}" has a name that generated files have. Rename it.`,
    );
  }
  refuseCaseClash("operations or webhooks", ids);
  refuseCaseClash("components/schemas", Object.keys(document.components?.schemas ?? {}));
}

function refuseCaseClash(place: string, names: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const name of names) {
    const other = seen.get(name.toLowerCase());
    if (other !== undefined && other !== name) {
      throw new UserError(
        `${place}: "${other}" and "${name}" differ in capitals only, and their files would be one. Rename one of them.`,
      );
    }
    seen.set(name.toLowerCase(), name);
  }
}

export function refuseDuplicates(vendor: Vendor): void {
  const seen = new Map<string, string>();
  for (const { id, method, path } of [...vendor.operations, ...vendor.webhooks]) {
    const other = seen.get(id);
    const place = `${method} ${path}`;
    if (other) {
      throw new UserError(`${place}: the name "${id}" is that of ${other} already. Give one another name.`);
    }
    seen.set(id, place);
  }
}

/** Options that every connection has. Typed so that none of the runtime's can be forgotten. */
const OPTIONS: Readonly<Record<keyof ConnectionOptions, null>> = {
  allowHttp: null,
  baseUrl: null,
  clock: null,
  deadline: null,
  fetch: null,
  headers: null,
  hooks: null,
  maxResponseBytes: null,
  onWarning: null,
  rateLimit: null,
  retries: null,
  retryBudget: null,
  retryOn: null,
  schemas: null,
  signal: null,
  timeout: null,
  validate: null,
};
const CONNECTION_OPTIONS: ReadonlySet<string> = new Set(Object.keys(OPTIONS));

export function refuseOptionCollisions({ options }: Vendor): void {
  const names = options.map(({ name }) => name);
  const taken = names.find((name, index) => CONNECTION_OPTIONS.has(name) || names.indexOf(name) < index);
  if (taken) {
    throw new UserError(
      `The connection has another option "${taken}". Rename the server variable, or name the secret by x-orderwire-credentials.`,
    );
  }
}
