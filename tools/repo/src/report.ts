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
    /** The compiled packages, from the first one's start to the last one's end. */
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
      const spec = run.tasks.filter((task) => task.package === `@orderwire/${vendor}-spec`);
      const compiled = run.tasks.filter(
        (task) =>
          task.task === "build" &&
          outputs.some((output) => task.package === `@orderwire/${vendor}-${output}`),
      );
      const calls = run.tasks.filter(
        (task) => task.task === "calls" && task.package === `@orderwire/${vendor}-client`,
      );
      return {
        ...vendorFigures(vendor),
        specSeconds: seconds(spec),
        compileSeconds: seconds(compiled),
        callsSeconds: seconds(calls),
      };
    }),
  };
}

function seconds(tasks: TaskRun[]): number | null {
  if (tasks.every((task) => task.cached)) {
    return null;
  }
  return (Math.max(...tasks.map((task) => task.end)) - Math.min(...tasks.map((task) => task.start))) / 1000;
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
