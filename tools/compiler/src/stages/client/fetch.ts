import type { Vendor } from "../../model.ts";
import { docComment, GENERATED } from "../../text.ts";

/** The connection as an openapi-fetch client. */
export function fetchSource(vendor: Vendor): string {
  return [
    GENERATED,
    'import type { Connection } from "@orderwire/runtime";\n',
    'import { type FetchClient, fetchClient as create } from "@orderwire/runtime/fetch";\n',
    `import type { paths } from "@orderwire/${vendor.slug}-types";\n\n`,
    docComment(
      `An openapi-fetch client of ${vendor.title} over a connection: the same address, credentials, encoding and pace.`,
    ),
    "export const fetchClient = (connection: Connection): FetchClient<paths> => create<paths>(connection);\n",
  ].join("");
}
