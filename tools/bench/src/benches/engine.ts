import { pathToFileURL } from "node:url";
import { assertSame, type Bench } from "../bench.ts";
import { compare } from "../compare.ts";
import type { Target } from "../load.ts";
import { withMock } from "../process.ts";
import { listTarget } from "../targets.ts";
import type { Vendor } from "../vendors.ts";

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What a test saves that asks the engine itself, and not its server: the same calls by `mock.fetch` and by `fetch`. */
export const engine: Bench = async ({ vendor, runs, repeat }) => {
  const target = listTarget(vendor);
  const fetchMock = await engineOf(vendor);
  return withMock(
    (port) => [process.execPath, vendor.files.mock, "--port", String(port)],
    target,
    async ({ origin }) => {
      const near = () => ask(fetchMock, "http://vendor.test", target);
      const far = () => ask(fetch, origin, target);
      assertSame("the answer", await near(), await far());
      const side = (name: string, call: () => Promise<string>) => ({
        name,
        sample: async () => ({ "calls one after the other": await callsASecond(call, repeat) }),
      });
      return {
        name: "engine",
        title: "the mock without a socket",
        subject: `\`${vendor.slug}\`, \`GET ${target.path.split("?")[0]}\` as a test asks it: one call after the other, each read to its end, ${repeat} a sample.`,
        comparisons: await compare(
          { "calls one after the other": { unit: "1/s", better: "more" } },
          [side("mock.fetch", near), side("fetch, over HTTP", far)],
          runs,
        ),
      };
    },
  );
};

async function callsASecond(call: () => Promise<string>, repeat: number): Promise<number> {
  for (let warm = 0; warm < repeat / 4; warm++) {
    await call();
  }
  const started = performance.now();
  for (let number = 0; number < repeat; number++) {
    await call();
  }
  return (repeat * 1000) / (performance.now() - started);
}

async function ask(by: Fetch, origin: string, { path, method, headers }: Target): Promise<string> {
  const response = await by(origin + path, { method, headers });
  return `${response.status} ${await response.text()}`;
}

/** The engine as the vendor's package has it. */
async function engineOf({ files }: Vendor): Promise<Fetch> {
  const { data } = await import(pathToFileURL(files.mock.replace(/bin\.js$/, "data.js")).href);
  const { createMock } = await import("@orderwire/mock-server/engine");
  return createMock(data).fetch;
}
