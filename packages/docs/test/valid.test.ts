/** Whether a page of each kind is valid HTML. Needs a build. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { expect, test } from "vitest";
import { kinds } from "./kinds.ts";

const site = fileURLToPath(new URL("../dist", import.meta.url));
const validator = new HtmlValidate(new StaticConfigLoader({ extends: ["html-validate:standard"] }));

test.each([
  "/",
  "/guides/client/",
  "/recipes/partial-failure/",
  "/ru/",
  "/apis/",
  "/apis/retailcrm/operations/createorder/",
  ...kinds,
])("%s is valid HTML", async (path) => {
  const { results } = await validator.validateString(readFileSync(join(site, path, "index.html"), "utf8"));
  const problems = results.flatMap(({ messages }) =>
    messages
      .filter(({ severity }) => severity > 1)
      .map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
  );
  expect([...new Set(problems)]).toEqual([]);
});
