import type { Bench } from "../bench.ts";
import { rate, request } from "../load.ts";
import { residentMegabytes, withMock } from "../process.ts";
import { formTarget, listTarget } from "../targets.ts";

/** Does a mock's memory grow with what it was asked? */
export const endurance: Bench = async ({ vendor, repeat }) => {
  const targets = [listTarget(vendor), formTarget(vendor)].flatMap((target) => target ?? []);
  const [list] = targets;
  if (!list) {
    throw new Error(`${vendor.slug} has nothing to ask for. Choose another --vendor.`);
  }
  const unknown = { method: "GET", path: "/nowhere", headers: {} };
  const [early, late] = await withMock(
    (port) => [process.execPath, vendor.files.mock, "--port", String(port)],
    list,
    async ({ origin, pid }) => {
      const mixed = async (requests: number) => {
        for (const target of [...targets, unknown]) {
          const { status = 0 } = await request(origin, target);
          await rate(origin, target, Math.ceil(requests / (targets.length + 1)), status);
        }
      };
      await mixed(repeat / 10);
      const first = residentMegabytes(pid);
      await mixed(repeat - repeat / 10);
      return [first, residentMegabytes(pid)] as const;
    },
  );
  const name = `@orderwire/${vendor.slug}-mock`;
  return {
    name: "endurance",
    title: "a mock's memory over many requests",
    subject: `\`${vendor.slug}\`: valid lists, forms and unknown paths in turn, once.`,
    comparisons: [
      {
        measure: "memory",
        unit: "MB",
        better: "less",
        sides: [
          { name: `${name} after ${repeat} requests`, samples: [late] },
          { name: `${name} after ${repeat / 10}`, samples: [early] },
        ],
      },
    ],
  };
};
