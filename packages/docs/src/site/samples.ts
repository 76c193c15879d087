import type { Operation, Vendor } from "@orderwire/compiler/model";
import { clientSample, curlCommand, receiverSample } from "@orderwire/compiler/samples";

/** A sample beside an operation, in the notation of `x-codeSamples`. */
export interface CodeSample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

/** The samples of a vendor's operations and webhooks by id: those of its Markdown pages. */
export function samplesOf(vendor: Vendor): ReadonlyMap<string, readonly CodeSample[]> {
  return new Map([
    ...vendor.operations.map((operation) => [operation.id, callSamples(vendor, operation)] as const),
    ...vendor.webhooks.map((webhook) => [webhook.id, receiverSamples(vendor, webhook)] as const),
  ]);
}

function callSamples(vendor: Vendor, operation: Operation): CodeSample[] {
  return [
    { lang: "ts", label: "Client", source: clientSample(vendor, operation) },
    { lang: "sh", label: "curl", source: curlCommand(vendor, operation) },
  ];
}

function receiverSamples(vendor: Vendor, webhook: Operation): CodeSample[] {
  return [{ lang: "ts", label: "Receiver", source: receiverSample(vendor, webhook) }];
}
