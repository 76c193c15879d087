// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, listCheck, operation } from "@orderwire/runtime/core";
import type {
  ListThingsParams,
  ListThingsResult,
} from "@orderwire/acme-types/other";

/**
 * listThings.
 *
 * `GET /things`
 *
 * @see /apis/acme/operations/listthings/
 */
export const listThings: OperationMembers<ListThingsParams, ListThingsResult, "acme"> & {
  /**
   * listThings.
   *
   * `GET /things`
   *
   * @see /apis/acme/operations/listthings/
   */
  (connection: Connection<"acme">, params?: ListThingsParams, options?: RequestOptions): Promise<ListThingsResult>;
} = /* @__PURE__ */ operation<ListThingsParams, ListThingsResult, "acme">({
  id: "listThings",
  vendor: "acme",
  method: "GET",
  path: "/things",
  response: "array",
  lists: [""],
}, { lists: listCheck });
