import type { AuthDescriptor, ErrorsDescriptor, RateLimitDescriptor } from "@orderwire/runtime";
import type { Document } from "../document.ts";
import type { ConnectionOption, Vendor } from "../model.ts";
import { Problem } from "../problem.ts";
import { pascalSlug, safeName } from "../text.ts";
import { readOperations } from "./operation.ts";
import { optional } from "./optional.ts";
import { refuseDuplicates, refuseOptionCollisions } from "./refuse.ts";

/**
 * Reads a bundle.
 * @throws Problem if the document cannot become code; the message names the place.
 */
export function readVendor(slug: string, document: Document): Vendor {
  safeName(slug, `The folder specs/${slug}`, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  const server = document.servers?.[0];
  if (!server) throw new Problem(`${slug}: "servers" is empty. Name the vendor's origin there.`);
  const auth = (document.security ?? []).flatMap((requirement) =>
    Object.keys(requirement).map((name) => readAuth(document, name)),
  );
  const vendor: Vendor = {
    slug,
    title: document.info.title,
    name: pascalSlug(slug),
    description: document.info.description ?? "",
    server: {
      url: server.url.replace(/\/$/, ""),
      ...(server.variables && {
        variables: Object.fromEntries(
          Object.entries(server.variables).map(([name, variable]) => [
            name,
            { default: variable.default, ...(variable.enum && { enum: variable.enum }) },
          ]),
        ),
      }),
    },
    options: [
      ...variableOptions(server.variables ?? {}),
      ...auth.flatMap((scheme) => secretOptions(document, scheme)),
    ],
    auth,
    encoding: { booleans: "literal", arrays: "brackets", ...(document["x-orderwire-encoding"] as object) },
    ...optional("errors", readErrors(document["x-orderwire-errors"])),
    ...optional("rateLimit", document["x-orderwire-rate-limit"] as RateLimitDescriptor | undefined),
    operations: readOperations(document, document.paths ?? {}),
    webhooks: readOperations(document, document.webhooks ?? {}, true),
    document,
  };
  refuseDuplicates(vendor);
  refuseOptionCollisions(vendor);
  return vendor;
}

function readAuth(document: Document, name: string): AuthDescriptor {
  const scheme = document.components?.securitySchemes?.[name];
  if (!scheme)
    throw new Problem(
      `"security" names ${name}, which components/securitySchemes does not have. Describe it there.`,
    );
  const options = scheme["x-orderwire-credentials"] ?? {};
  const option = (role: string, fallback: string) =>
    safeName(options[role] ?? fallback, `components/securitySchemes/${name}`);
  if (scheme.type === "http" && scheme.scheme === "basic") {
    return {
      in: "basic",
      username: option("username", "username"),
      password: option("password", "password"),
    };
  }
  if (scheme.type === "apiKey" && scheme.name && (scheme.in === "header" || scheme.in === "query")) {
    return { in: scheme.in, name: scheme.name, option: option("value", name) };
  }
  throw new Problem(
    `components/securitySchemes/${name}: only "apiKey" in a header or the query, and "http" with "basic", are known.`,
  );
}

type Variables = NonNullable<NonNullable<Document["servers"]>[number]["variables"]>;

function variableOptions(variables: Variables): ConnectionOption[] {
  return Object.entries(variables).map(([name, variable]) => ({
    name: safeName(name, "servers/0/variables"),
    description: `${variable.description ?? ""} Default: \`${variable.default}\`.`.trim(),
    required: false,
    ...(variable.enum && { values: variable.enum }),
  }));
}

function secretOptions(document: Document, auth: AuthDescriptor): ConnectionOption[] {
  const schemes = Object.values(document.components?.securitySchemes ?? {});
  const scheme = schemes.find((candidate) =>
    auth.in === "basic" ? candidate.scheme === "basic" : candidate.name === auth.name,
  );
  const description = scheme?.description ?? "";
  const names = auth.in === "basic" ? [auth.username, auth.password] : [auth.option];
  return names.map((name) => ({ name, description, required: true }));
}

function readErrors(vocabulary: unknown): ErrorsDescriptor | undefined {
  if (typeof vocabulary !== "object" || vocabulary === null) return undefined;
  const known = ["failure", "message", "fields", "code"];
  return Object.fromEntries(Object.entries(vocabulary).filter(([key]) => known.includes(key)));
}
