import type { Vendor } from "../../model/index.ts";
import { docComment, GENERATED } from "../source.ts";

/** The connection as an openapi-fetch client. */
export function fetchSource(vendor: Vendor): string {
  return [
    GENERATED,
    'import type { OperationDescriptor } from "@orderwire/runtime";\n',
    'import { type FetchClient, fetchClient as create } from "@orderwire/runtime/fetch";\n',
    `import type { paths } from "@orderwire/${vendor.slug}-types/openapi";\n`,
    'import type { Connection } from "./connect.js";\n',
    'import * as operations from "./operations.js";\n\n',
    "const described = Object.values<{ readonly descriptor: OperationDescriptor }>(operations);\n",
    "const descriptors = described.map(({ descriptor }) => descriptor);\n\n",
    docComment(
      `An openapi-fetch client of ${vendor.title} over a connection: the same bytes, credentials, rate limit and retries.`,
    ),
    "export const fetchClient = (connection: Connection): FetchClient<paths> => create<paths>(connection, descriptors);\n",
  ].join("");
}
