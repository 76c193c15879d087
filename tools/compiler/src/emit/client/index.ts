/** The client package: operations, connection, an entry for each section, and the entries `/fetch`, `/query`, `/zod` and `/webhooks`. */

import type { Vendor } from "../../model/index.ts";
import { nameTypes } from "../../model/named-types.ts";
import type { Files } from "../files.ts";
import { compileConfig } from "../tsconfig.ts";
import { connectSource } from "./connect.ts";
import { entrySources } from "./entry.ts";
import { exampleCallsSources } from "./example-calls.ts";
import { fetchSource } from "./fetch.ts";
import { operationsSources } from "./operations.ts";
import { querySource } from "./query.ts";
import { webhooksSource } from "./webhooks.ts";
import { xmlSources } from "./xml.ts";
import { zodSources } from "./zod/index.ts";

/** Sources of the vendor's client package. */
export async function emitClient(vendor: Vendor): Promise<Files> {
  return {
    "gen/connect.ts": connectSource(vendor),
    ...operationsSources(vendor),
    ...entrySources(vendor),
    ...xmlSources(vendor),
    "gen/fetch.ts": fetchSource(vendor),
    "gen/query.ts": querySource(),
    ...(vendor.webhooks.length > 0 && { "gen/webhooks.ts": webhooksSource(vendor) }),
    "gen/tsconfig.json": compileConfig(),
    ...exampleCallsSources(vendor),
    ...zodSources(vendor, nameTypes(vendor)),
  };
}
