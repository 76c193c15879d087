// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, operation } from "@orderwire/runtime/core";
import type {
  GetImportParams,
  GetImportResult,
} from "@orderwire/acme-types/other";

/**
 * getImport.
 *
 * `GET /imports`
 *
 * @see /apis/acme/operations/getimport/
 */
export const getImport: OperationMembers<GetImportParams, GetImportResult, "acme"> & {
  /**
   * getImport.
   *
   * `GET /imports`
   *
   * @see /apis/acme/operations/getimport/
   */
  (connection: Connection<"acme">, params?: GetImportParams, options?: RequestOptions): Promise<GetImportResult>;
} = /* @__PURE__ */ operation<GetImportParams, GetImportResult, "acme">({
  id: "getImport",
  vendor: "acme",
  method: "GET",
  path: "/imports",
  response: "object",
});
