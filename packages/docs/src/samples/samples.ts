/** Programs that make a call, in the languages that readers have. */

import type { Operation, Vendor } from "@orderwire/compiler/model";
import {
  clientSample,
  curlCommand,
  fetchSample,
  phpSample,
  pythonSample,
  receiverSample,
} from "@orderwire/compiler/samples";
import type { Language } from "../html/highlight.ts";

export interface Sample {
  readonly id: string;
  readonly label: string;
  readonly language: Language;
  readonly source: string;
}

/** The samples of an operation, or of a webhook: a receiver. */
export function samplesOf(vendor: Vendor, operation: Operation): Sample[] {
  if (vendor.webhooks.includes(operation)) {
    if (!operation.body) {
      return [];
    }
    return [
      { id: "ts", label: "TypeScript", language: "typescript", source: receiverSample(vendor, operation) },
    ];
  }
  return [
    { id: "ts", label: "TypeScript", language: "typescript", source: clientSample(vendor, operation) },
    { id: "fetch", label: "openapi-fetch", language: "typescript", source: fetchSample(vendor, operation) },
    { id: "curl", label: "curl", language: "bash", source: curlCommand(vendor, operation) },
    { id: "php", label: "PHP", language: "php", source: phpSample(vendor, operation) },
    { id: "python", label: "Python", language: "python", source: pythonSample(vendor, operation) },
  ];
}
