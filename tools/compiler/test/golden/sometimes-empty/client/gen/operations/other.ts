// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, operation } from "@orderwire/runtime/core";
import type {
  PrintLabelParams,
  PrintLabelResult,
} from "@orderwire/acme-types/other";

/**
 * printLabel.
 *
 * `POST /labels`
 *
 * @see /apis/acme/operations/printlabel/
 */
export const printLabel: OperationMembers<PrintLabelParams, PrintLabelResult, "acme"> & {
  /**
   * printLabel.
   *
   * `POST /labels`
   *
   * @see /apis/acme/operations/printlabel/
   */
  (connection: Connection<"acme">, params?: PrintLabelParams, options?: RequestOptions): Promise<PrintLabelResult>;
} = /* @__PURE__ */ operation<PrintLabelParams, PrintLabelResult, "acme">({
  id: "printLabel",
  vendor: "acme",
  method: "POST",
  path: "/labels",
  response: "object",
  optional: true,
});
