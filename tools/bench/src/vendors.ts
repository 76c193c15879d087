import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { OperationDescriptor, VendorDescriptor } from "@orderwire/runtime";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** A vendor whose packages are compiled. */
export interface Vendor {
  readonly slug: string;
  readonly descriptor: VendorDescriptor;
  readonly operations: readonly OperationDescriptor[];
  /** Name of the client's function that opens a connection. */
  readonly connect: string;
  /** Files of its packages. */
  readonly files: {
    readonly client: string;
    readonly types: string;
    readonly mock: string;
    readonly document: string;
  };
}

const filesOf = (slug: string): Vendor["files"] => ({
  client: join(ROOT, "packages/compiled", slug, "client/dist/index.js"),
  types: join(ROOT, "packages/compiled", slug, "types/dist/index.d.ts"),
  mock: join(ROOT, "packages/compiled", slug, "mock/dist/bin.js"),
  document: join(ROOT, "specs", slug, "dist/openapi.json"),
});

/**
 * Every compiled vendor, the one with the most operations first.
 * @throws {Error} if there is none
 */
export async function compiledVendors(): Promise<readonly Vendor[]> {
  const slugs = readdirSync(join(ROOT, "specs")).filter((slug) =>
    Object.values(filesOf(slug)).every((file) => existsSync(file)),
  );
  if (slugs.length === 0) {
    throw new Error("No vendor is compiled. Run `pnpm build`.");
  }
  const vendors = await Promise.all(slugs.map(readVendor));
  return vendors.sort((a, b) => b.operations.length - a.operations.length);
}

async function readVendor(slug: string): Promise<Vendor> {
  const files = filesOf(slug);
  const client = (await import(pathToFileURL(files.client).href)) as Record<string, unknown>;
  const connect = Object.keys(client).find((name) => name.startsWith("connect"));
  if (!connect) {
    throw new Error(`${files.client} exports no function to connect. Run \`pnpm build --force\`.`);
  }
  const operations = Object.values(client).flatMap((value) => {
    const { descriptor } = (value ?? {}) as { descriptor?: OperationDescriptor };
    return descriptor?.response ? [descriptor] : [];
  });
  return { slug, files, connect, operations, descriptor: await readDescriptor(files.client, connect) };
}

/** The client keeps its description to itself; a runtime that hands it back reveals it. */
async function readDescriptor(client: string, connect: string): Promise<VendorDescriptor> {
  const built = await build({
    stdin: { contents: `export { ${connect} } from ${JSON.stringify(client)};`, resolveDir: ROOT },
    bundle: true,
    format: "esm",
    write: false,
    plugins: [
      {
        name: "reveal",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^@orderwire\/runtime(\/core)?$/ }, () => ({
            path: "runtime",
            namespace: "reveal",
          }));
          onLoad({ filter: /.*/, namespace: "reveal" }, () => ({
            contents: "module.exports = { connect: (vendor) => vendor, operation() {}, paged() {} };",
          }));
        },
      },
    ],
  });
  const code = built.outputFiles[0]?.text ?? "";
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<
    string,
    (options: object) => VendorDescriptor
  >;
  return (module[connect] as (options: object) => VendorDescriptor)({});
}
