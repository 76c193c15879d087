// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Operation, operation } from "@orderwire/runtime/core";
import type {
  GetImportParams,
  GetImportResult,
} from "@orderwire/acme-types";

/**
 * getImport.
 *
 * `GET /imports`
 *
 * @see /apis/acme/operations/getimport/
 */
export const getImport: Operation<GetImportParams, GetImportResult, "acme"> = /* @__PURE__ */ operation({
  id: "getImport",
  vendor: "acme",
  method: "GET",
  path: "/imports",
  response: "object",
});
