/** A document of OpenAPI 3.1 as one of 3.0, for the generators of other languages that read no newer one. */

import { Converter } from "@apiture/openapi-down-convert";
import { isRecord } from "@orderwire/vocabulary/record";
import { SetAside } from "./data.ts";
import { withoutLooseDiscriminators } from "./discriminators.ts";
import { typeNullables } from "./nullables.ts";
import { openLists } from "./open-lists.ts";
import { convertSchema } from "./schema.ts";
import { mapSchemas, mapValues, type Node } from "./walk.ts";

/**
 * Converts a bundled document. What 3.0 has no word for is left out where it only narrows (rules between fields), and
 * webhooks are; everything else is said in other words. The document itself is not changed.
 *
 * @throws {Error} when the library finds something that it cannot convert
 */
export function downConvert(document: Node): Node {
  const ours = typeNullables(
    withoutLooseDiscriminators(withoutRoles(withPaths(openLists(mapSchemas(document, convertSchema))))),
  );
  // The library takes data for schemas, where they have a member called like one of 3.1's words.
  const data = new SetAside();
  const converter = new Converter(data.hide(ours), { allOfTransform: true });
  return data.restore(converter.convert() as Node);
}

/** 3.0 asks for paths, where 3.1 is content with webhooks, and has no dialects and no summary of the whole. */
function withPaths({ jsonSchemaDialect: _, paths, ...document }: Node): Node {
  const { summary: __, license, ...info } = isRecord(document.info) ? document.info : {};
  return {
    ...document,
    info: { ...info, ...(isRecord(license) && { license: withUrl(license) }) },
    paths: isRecord(paths) ? paths : {},
  };
}

/** 3.0 tells a license by its address, where 3.1 has its SPDX identifier. */
function withUrl({ identifier, ...license }: Node): Node {
  return identifier === undefined
    ? license
    : { url: `https://spdx.org/licenses/${identifier}.html`, ...license };
}

/** Only OAuth has scopes in 3.0. What other schemes need is said in words. */
function withoutRoles(document: Node): Node {
  const schemes = isRecord(document.components) ? document.components.securitySchemes : {};
  const hasScopes = (name: string) => {
    const scheme = isRecord(schemes) ? schemes[name] : undefined;
    return isRecord(scheme) && (scheme.type === "oauth2" || scheme.type === "openIdConnect");
  };
  const bare = (owner: Node): Node => {
    if (!Array.isArray(owner.security)) {
      return owner;
    }
    const roles = owner.security.flatMap((way: Node) =>
      Object.entries(way).flatMap(([name, needed]) => (hasScopes(name) ? [] : (needed as string[]))),
    );
    const security = owner.security.map((way: Node) =>
      mapValues(way, (needed, name) => (hasScopes(name) ? needed : [])),
    );
    const words =
      roles.length > 0 ? `Needs ${[...new Set(roles)].map((role) => `\`${role}\``).join(", ")}.` : "";
    const description = [owner.description, words].filter(Boolean).join("\n\n");
    return { ...owner, security, ...(description && { description }) };
  };
  const paths = mapValues(document.paths as Node, (item) =>
    isRecord(item)
      ? mapValues(item, (operation) => (isRecord(operation) ? bare(operation) : operation))
      : item,
  );
  return { ...bareRoot(document, bare), paths };
}

/** A document has no description of its own, beside that in `info`. */
function bareRoot(document: Node, bare: (owner: Node) => Node): Node {
  const { security } = bare({ security: document.security });
  return security === undefined ? document : { ...document, security };
}
