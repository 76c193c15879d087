// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Operation, operation } from "@orderwire/runtime/core";
import type {
  PrintLabelParams,
  PrintLabelResult,
} from "@orderwire/acme-types";

/**
 * printLabel.
 *
 * `POST /labels`
 *
 * @see /apis/acme/operations/printlabel/
 */
export const printLabel: Operation<PrintLabelParams, PrintLabelResult, "acme"> = /* @__PURE__ */ operation({
  id: "printLabel",
  vendor: "acme",
  method: "POST",
  path: "/labels",
  response: "object",
  optional: true,
});
