import type { APIRoute } from "astro";
import { searchEntries } from "../search/entries.ts";
import { listVendors } from "../site/vendors.ts";

/** What the search reads when it is opened first. */
export const GET: APIRoute = () =>
  new Response(JSON.stringify(searchEntries(listVendors())), {
    headers: { "Content-Type": "application/json" },
  });
