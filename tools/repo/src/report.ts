import { formatBytes, formatTable } from "./table.ts";
import type { TaskRun, TurboRun } from "./turbo.ts";
import { listVendors, outputs, type VendorFigures, vendorFigures } from "./workspace.ts";

/** What a build did and what came out; the `--json` form of its closing table. */
export interface BuildReport {
  /** Whole build, wall clock. */
  seconds: number;
  tasks: number;
  cached: number;
  vendors: (VendorFigures & {
    /** Lint and bundle of the spec. As all of these, null when it came from the cache. */
    specSeconds: number | null;
    /** The compiled packages. */
    compileSeconds: number | null;
    /** Type check of a program that calls every operation. */
    callsSeconds: number | null;
  })[];
}

/** Puts a turbo run and the compiled files together. */
export function buildReport(run: TurboRun, milliseconds: number, only?: string[]): BuildReport {
  const vendors = listVendors().filter((vendor) => !only?.length || only.includes(vendor));
  return {
    seconds: milliseconds / 1000,
    tasks: run.tasks.length,
    cached: run.tasks.filter((task) => task.cached).length,
    vendors: vendors.map((vendor) => {
      const secondsOf = (name: string, task: string) =>
        seconds(run.tasks.find((done) => done.package === `@orderwire/${name}` && done.task === task));
      return {
        ...vendorFigures(vendor),
        specSeconds: secondsOf(`${vendor}-spec`, "build"),
        compileSeconds: secondsOf(`compiled-${vendor}`, "compile"),
        callsSeconds: secondsOf(`compiled-${vendor}`, "calls"),
      };
    }),
  };
}

function seconds(task: TaskRun | undefined): number | null {
  return task === undefined || task.cached ? null : (task.end - task.start) / 1000;
}

/** The closing table of a build. */
export function formatReport(report: BuildReport): string {
  const table = formatTable(
    [
      "vendor",
      "operations",
      "schemas",
      "webhooks",
      ...outputs,
      "lint+bundle s",
      "compile s",
      "tsc of calls s",
    ],
    report.vendors.map((row) => [
      row.vendor,
      String(row.operations),
      String(row.schemas),
      String(row.webhooks),
      ...outputs.map((output) => formatBytes(row.bytes[output])),
      ...[row.specSeconds, row.compileSeconds, row.callsSeconds].map((time) => time?.toFixed(1) ?? "cached"),
    ]),
  );
  const { tasks, cached, seconds } = report;
  return `\n${table}\n\n${tasks} tasks, ${cached} from the cache, ${seconds.toFixed(1)} s`;
}
