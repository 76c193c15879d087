import { expect, test } from "vitest";
import { buildSpec } from "../src/build.ts";
import { readConfig, rootConfig } from "../src/config.ts";
import { type Files, goodSpec, writeSpec } from "./spec.ts";

/** As many operations and component files as the largest vendor has. */
const operations = 190;
const schemas = 400;

/** How many schemas hang together, each of them reachable from each other. */
const circle = 100;

/** Schemas that refer to each other in large circles, and operations whose answers lead into all of them. */
function largeSpec(): Files {
  const numbers = (length: number) => Array.from({ length }, (_, index) => index);
  return {
    ...goodSpec,
    "openapi.yaml": (goodSpec["openapi.yaml"] ?? "").replace(
      "webhooks:\n",
      `${numbers(operations)
        .map((n) => `  /things/${n}/{id}: { $ref: paths/things/getThing${n}.yaml }\n`)
        .join("")}webhooks:\n`,
    ),
    ...Object.fromEntries(
      numbers(operations).map((n) => [
        `paths/things/getThing${n}.yaml`,
        (goodSpec["paths/groups/getGroup.yaml"] ?? "")
          .replace("getGroup", `getThing${n}`)
          .replace("schemas/Group.yaml", `schemas/Thing${n * 2}.yaml`)
          .replace(
            "{ name: Shoes }",
            `{ ${numbers(20)
              .map((field) => `text${field}: some text`)
              .join(", ")} }`,
          ),
      ]),
    ),
    ...Object.fromEntries(numbers(schemas).map((n) => [`components/schemas/Thing${n}.yaml`, thing(n)])),
  };
}

function thing(n: number): string {
  const first = n - (n % circle);
  const neighbours = [1, 7, 31, 90].map((distance) => first + ((n - first + distance) % circle));
  return [
    "type: object",
    "description: A thing that leads to other things.",
    "properties:",
    ...Array.from({ length: 20 }, (_, field) => `  text${field}: { type: string, description: A text. }`),
    ...neighbours.map((m) => `  thing${m}: { $ref: Thing${m}.yaml, description: Another thing. }`),
    "",
  ].join("\n");
}

test("hundreds of operations over recursive schemas are linted and bundled in under five seconds", async () => {
  const folder = writeSpec(largeSpec());
  // Processor time: other programs on the machine do not count.
  const start = process.cpuUsage();
  const { problems } = await buildSpec(folder, await readConfig(rootConfig, folder));
  const { user, system } = process.cpuUsage(start);
  expect(problems).toEqual([]);
  expect((user + system) / 1e6).toBeLessThan(5);
});
