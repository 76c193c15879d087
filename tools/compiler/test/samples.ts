/** Sample calls in every language, as they are committed in `samples/calls.md`. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fence } from "../src/emit/markdown.ts";
import { readVendor } from "../src/read/index.ts";
import { clientSample, curlCommand, fetchSample, phpSample, pythonSample } from "../src/samples/index.ts";
import { documentOf } from "./specs.ts";

const FOLDER = join(import.meta.dirname, "samples");

/** Where they stand. */
export const SAMPLES = join(FOLDER, "calls.md");

/** The samples of all operations of `samples/calls.yaml`: each kind of parameter, body and credential once. */
export function samplesPage(): string {
  const vendor = readVendor("acme-crm", documentOf(readFileSync(join(FOLDER, "calls.yaml"), "utf8")));
  const sections = vendor.operations.map((operation) =>
    [
      `## ${operation.id}`,
      fence("sh", curlCommand(vendor, operation)),
      fence("php", phpSample(vendor, operation)),
      fence("py", pythonSample(vendor, operation)),
      fence("ts", clientSample(vendor, operation)),
      fence("ts", fetchSample(vendor, operation)),
    ].join("\n\n"),
  );
  return `${["# Sample calls", ...sections].join("\n\n")}\n`;
}
