import type { SecurityRequirements, SecurityScheme } from "@orderwire/vocabulary/openapi";
import type { CredentialData } from "../data.ts";
import type { DocumentReader } from "./document-reader.ts";

/** Scopes and roles are left out: a mock knows no accounts, any credential will do. */
export function compileSecurity(
  reader: DocumentReader,
  security: SecurityRequirements | undefined,
  path: string,
): CredentialData[][] {
  return (security ?? []).flatMap((alternative) => {
    const ways = Object.keys(alternative).map((name) => {
      const $ref = `#/components/securitySchemes/${name}`;
      return waysToSend(reader.follow<SecurityScheme>({ $ref }, `${path}/security`));
    });
    return ways
      .filter((credentials) => credentials.length > 0)
      .reduce<CredentialData[][]>(
        (sets, credentials) => credentials.flatMap((credential) => sets.map((set) => [...set, credential])),
        [[]],
      );
  });
}

/** The places from which the vendor takes a scheme's secret: OpenAPI's own first, then those of `x-orderwire-credentials`. */
function waysToSend(scheme: SecurityScheme): CredentialData[] {
  const also = scheme["x-orderwire-credentials"]?.also ?? [];
  return [...credentialOf(scheme), ...also];
}

function credentialOf({ type, in: part, name, scheme }: SecurityScheme): CredentialData[] {
  if (type === "apiKey" && part && name) {
    return [{ in: part, name }];
  }
  if (type === "http") {
    return [{ in: "authorization", scheme: String(scheme).toLowerCase() }];
  }
  if (type === "oauth2" || type === "openIdConnect") {
    return [{ in: "authorization", scheme: "bearer" }];
  }
  return [];
}
