import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../packages/docs/test/browser.ts";
import type { Outcome } from "../../../packages/runtime/test/conformance/suite.ts";
import { bundleSuite, installedNode, thisNode } from "../src/conformance/engines.ts";
import { type Stage, startStage } from "../src/conformance/server.ts";
import { describeReport, isGood } from "../src/conformance/table.ts";

const LEAST_NODE = 20;
const PAGE = "<!doctype html><title>Conformance</title>";

let suite: string;
let stage: Stage;

beforeAll(async () => {
  suite = await bundleSuite();
  stage = await startStage(
    new Map([
      ["/", ["text/html", PAGE]],
      ["/suite.js", ["text/javascript", suite]],
    ]),
  );
});
afterAll(() => stage?.[Symbol.asyncDispose]());

/** Prints what came of it, each miss by its name. */
function judge(engine: string, outcomes: readonly Outcome[]): void {
  const report = { engine, outcomes };
  const text = describeReport(report);
  process.stderr.write(`conformance: ${text}`);
  expect(isGood(report), text).toBe(true);
  expect(outcomes.length).toBeGreaterThanOrEqual(146);
}

test(`the suite on the pinned Node`, async () => {
  judge(thisNode.name, await thisNode.run(suite, stage.places));
});

const oldest = await installedNode(LEAST_NODE);
test.skipIf(!oldest)(
  `the suite on Node ${LEAST_NODE}${oldest ? "" : ": not run, since none is on the path; pnpm everywhere fetches it"}`,
  async () => {
    judge(oldest?.name ?? "", (await oldest?.run(suite, stage.places)) ?? []);
  },
);

test("the suite in Chromium", async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    // Of another origin, as a shop's page is: what it may see of a response is less.
    await page.goto(`${stage.places.faults.replace("127.0.0.1", "localhost")}/`);
    const run = `import("/suite.js").then(({ runSuite }) => runSuite(${JSON.stringify(stage.places)}))`;
    judge("Chromium", await page.evaluate<Outcome[]>(run));
  } finally {
    await browser.close();
  }
});
