import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bench } from "../bench.ts";
import { compare, type Side } from "../compare.ts";
import { manyOperations } from "../many-operations.ts";

const docs = fileURLToPath(new URL("../../../../packages/docs/", import.meta.url));

const MEASURES = {
  "processor time": { unit: "s", better: "less" },
  "processor time, an operation": { unit: "ms", better: "less" },
  "from start to end": { unit: "s", better: "less" },
  "the site": { unit: "MB", better: "less" },
} as const;

/** Prints what a process has used, when it ends. */
const METER =
  "data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();process.stderr.write('used '+(user+system)/1e6+'\\n')})";

/**
 * The whole build of the site, as `pnpm start` makes it: of the vendors that there are, and of one vendor with so many
 * operations, each with a body, a schema, a response, errors and examples; and of many
 * small vendors. Of twice as many an operation takes as long, and a vendor's own pages cost as much beside 49 others as beside 24.
 */
export const site: Bench = async ({ vendors, runs }) => {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-bench-site-"));
  try {
    const empty = await built(folder, repository(folder, 0));
    const all = vendors.reduce((sum, { operations }) => sum + operations.length, 0);
    const sides = [1000, 500, 250].map((count) => side(folder, count, empty.seconds));
    const many = [50, 25].map((vendors) => side(folder, 10, empty.seconds, vendors));
    return {
      name: "site",
      title: "the docs site, built as a whole",
      subject: `Every page and file of it. An operation's share is the processor time beyond that of a site without operations, ${empty.seconds.toFixed(1)} s. The last row is the site of all vendors, which have several schemas for an operation.`,
      comparisons: await compare(
        MEASURES,
        [
          ...sides,
          ...many,
          { name: "all vendors", sample: () => sampled(folder, undefined, all, empty.seconds) },
        ],
        Math.min(runs, 2),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

function side(folder: string, count: number, empty: number, vendors = 1): Side<keyof typeof MEASURES> {
  return {
    name: vendors === 1 ? `${count} operations` : `${vendors} vendors of ${count}`,
    sample: () => sampled(folder, repository(folder, count, vendors), vendors * count, empty),
  };
}

async function sampled(folder: string, root: string | undefined, count: number, empty: number) {
  const { seconds, wall, bytes } = await built(folder, root);
  return {
    "processor time": seconds,
    "processor time, an operation": ((seconds - empty) * 1000) / count,
    "from start to end": wall,
    "the site": bytes / 1e6,
  };
}

/** @throws {Error} with what the build printed, if it fails */
async function built(folder: string, root: string | undefined) {
  const out = join(folder, "out");
  const begun = performance.now();
  const child = spawn(process.execPath, [`--import=${METER}`, "build.ts"], {
    cwd: docs,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ORDERWIRE_DOCS_OUT: out, ...(root && { ORDERWIRE_DOCS_ROOT: root }) },
  });
  let printed = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const [code] = await once(child, "close");
  const [, used] = /^used ([\d.]+)$/m.exec(printed) ?? [];
  if (code !== 0 || used === undefined) {
    throw new Error(`The site was not built: ${printed}`);
  }
  const wall = (performance.now() - begun) / 1000;
  const bytes = readdirSync(out, { recursive: true, encoding: "utf8" })
    .map((name) => statSync(join(out, name)))
    .filter((file) => file.isFile())
    .reduce((sum, { size }) => sum + size, 0);
  return { seconds: Number(used), wall, bytes };
}

/** A repository of so many vendors, each with so many operations. */
function repository(folder: string, count: number, vendors = 1): string {
  const root = join(folder, `${vendors}-with-${count}`);
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "package.json"), "{}");
  for (let number = 1; number <= vendors; number++) {
    const spec = join(root, `specs/acme${number}`);
    mkdirSync(join(spec, "dist"), { recursive: true });
    writeFileSync(join(spec, "openapi.yaml"), "openapi: 3.1.0\n");
    writeFileSync(join(spec, "dist/openapi.json"), JSON.stringify(manyOperations(count)));
  }
  return root;
}
