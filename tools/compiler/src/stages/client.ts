/** The client package: operations, connection, and the entries `/fetch`, `/zod` and `/webhooks`. */

import type { Vendor } from "../model.ts";
import { nameTypes } from "../names.ts";
import type { Files } from "../output.ts";
import { callsSources } from "./client/calls.ts";
import { connectSource } from "./client/connect.ts";
import { fetchSource } from "./client/fetch.ts";
import { indexSource } from "./client/index.ts";
import { operationsSource } from "./client/operations.ts";
import { webhooksSource } from "./client/webhooks.ts";
import { zodSources } from "./client/zod.ts";
import { compileConfig } from "./tsconfig.ts";

/** Sources of the vendor's client package. */
export async function clientStage(vendor: Vendor): Promise<Files> {
  return {
    "gen/connect.ts": connectSource(vendor),
    "gen/operations.ts": operationsSource(vendor),
    "gen/index.ts": indexSource(vendor),
    "gen/fetch.ts": fetchSource(vendor),
    ...(vendor.webhooks.length > 0 && { "gen/webhooks.ts": webhooksSource(vendor) }),
    "gen/tsconfig.json": compileConfig(),
    ...callsSources(vendor),
    ...(await zodSources(vendor, nameTypes(vendor))),
  };
}
