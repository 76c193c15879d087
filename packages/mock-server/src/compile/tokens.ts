import type { Document, SecurityScheme } from "@orderwire/vocabulary/openapi";
import type { OperationData } from "../data.ts";
import type { DocumentReader } from "./document-reader.ts";
import type { ResponseTable } from "./responses.ts";

/** What every client is given: any credential will do. */
const TOKEN = { access_token: "mock-token", token_type: "Bearer", expires_in: 3600 };

/** Where OAuth 2's clients get their tokens (RFC 6749, 4.4), unless the document describes that as an operation. */
export function compileTokens(reader: DocumentReader, responses: ResponseTable): OperationData[] {
  const { document } = reader;
  const paths = new Set(tokenPaths(reader).filter((path) => !isDescribed(document, path)));
  return [...paths].map((path, index) => ({
    id: index === 0 ? "token" : `token${index + 1}`,
    method: "post",
    path,
    security: [],
    parameters: [],
    body: {
      required: true,
      contents: [
        {
          mediaType: "application/x-www-form-urlencoded",
          kind: "form",
          json: [],
          schema: {
            type: "object",
            required: ["grant_type"],
            properties: { grant_type: { type: "string", const: "client_credentials" } },
          },
        },
      ],
    },
    responses: responses.add(
      { "200": { description: "A token.", content: { "application/json": { example: TOKEN } } } },
      "#/components/securitySchemes",
    ),
  }));
}

function tokenPaths(reader: DocumentReader): string[] {
  const schemes = Object.keys(reader.document.components?.securitySchemes ?? {});
  return schemes.flatMap((name) => {
    const $ref = `#/components/securitySchemes/${name}`;
    const { flows } = reader.follow<SecurityScheme>({ $ref }, $ref);
    const url = flows?.clientCredentials?.tokenUrl;
    const target = url && URL.parse(url, "https://mock.invalid/");
    return target ? [decodeURI(target.pathname)] : [];
  });
}

function isDescribed({ paths = {} }: Document, path: string): boolean {
  return paths[path]?.post !== undefined;
}
