import { Session } from "node:inspector/promises";
import { expect, test } from "vitest";
import { buildSpec } from "../src/build.ts";
import { ROOT_CONFIG, readConfig } from "../src/config.ts";
import { type Files, goodSpec, writeSpec } from "./spec.ts";

/** How large a document is. */
interface Size {
  readonly operations: number;
  readonly schemas: number;
  /** How many schemas hang together, each of them reachable from each other. */
  readonly circle: number;
}

/** Small: what grows too fast shows already here, and counting calls is slow. */
const HALF: Size = { operations: 20, schemas: 40, circle: 10 };

/** Schemas that refer to each other in large circles, and operations whose responses lead into all of them. */
function largeSpec({ operations, schemas, circle }: Size): Files {
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
    ...Object.fromEntries(
      numbers(schemas).map((n) => [`components/schemas/Thing${n}.yaml`, thing(n, circle)]),
    ),
  };
}

function thing(n: number, circle: number): string {
  const first = n - (n % circle);
  const neighbours = [1, 2, 3, 5].map((distance) => first + ((n - first + distance) % circle));
  return [
    "type: object",
    "description: A thing that leads to other things.",
    "properties:",
    ...Array.from({ length: 20 }, (_, field) => `  text${field}: { type: string, description: A text. }`),
    ...neighbours.map((m) => `  thing${m}: { $ref: Thing${m}.yaml, description: Another thing. }`),
    "",
  ].join("\n");
}

/** How often functions are called to lint and bundle it: work that is the same on a busy machine. */
async function workOf(size: Size): Promise<number> {
  const folder = writeSpec(largeSpec(size));
  const config = await readConfig(ROOT_CONFIG, folder);
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
    expect((await buildSpec(folder, config)).problems).toEqual([]);
    const { result } = await session.post("Profiler.takePreciseCoverage");
    const counts = result.flatMap(({ functions }) =>
      functions.flatMap(({ ranges }) => ranges[0]?.count ?? 0),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  } finally {
    session.disconnect();
  }
}

test("twice the operations and schemas are twice the work, however many schemas hang together", async () => {
  // What is done once in a process counts for none of them.
  const small = writeSpec(goodSpec);
  await buildSpec(small, await readConfig(ROOT_CONFIG, small));
  const half = await workOf(HALF);
  const whole = await workOf({ ...HALF, operations: HALF.operations * 2, schemas: HALF.schemas * 2 });
  const entangled = await workOf({ ...HALF, circle: HALF.schemas });
  expect(whole / half).toBeLessThan(2);
  expect(entangled / half).toBeLessThan(1.01);
});
