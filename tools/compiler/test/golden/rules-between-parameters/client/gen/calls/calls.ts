// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type Connection,
  listVisits,
} from "../../dist/index.js";

export async function callEverything(api: Connection): Promise<void> {
  await listVisits(api, { dateFrom: "2026-11-01", dateTo: "2026-11-30", page: 1, limit: 20 });
}
