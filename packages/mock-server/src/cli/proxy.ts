import type { MockData } from "../data.ts";
import type { MockOptions } from "../http/options.ts";
import { checkDrift } from "../proxy/drift.ts";
import { readRecordings } from "../proxy/files.ts";
import { startProxy } from "../proxy/proxy.ts";
import { driftText } from "../proxy/report.ts";
import { findStarters } from "./lifeline.ts";
import { printJson, printLine } from "./print.ts";
import { untilStopped } from "./until-stopped.ts";
import { UsageError } from "./usage-error.ts";

/** What the flags say of the vendor itself and of what was recorded of it. */
export interface Forwarding {
  readonly proxy?: string;
  readonly record?: string;
  readonly replay?: string;
  readonly drift?: string;
  readonly mask?: readonly string[];
}

type Flags = Readonly<Record<string, unknown>> & {
  readonly [Name in keyof Forwarding]?: Forwarding[Name] | undefined;
};

/** Flags that say how the mock itself answers. */
const MOCKS_OWN = [
  "dynamic",
  "seed",
  "state",
  "store",
  "scenario",
  "delay",
  "rate-limit",
  "declared-errors",
  "control-origin",
  "secret",
];

/** @throws {UsageError} when flags contradict each other. */
export function forwardingOf(flags: Flags): Forwarding {
  const { proxy, record, replay, drift, mask } = flags;
  const [way, ...others] = (["proxy", "replay", "drift"] as const).filter(
    (name) => flags[name] !== undefined,
  );
  if (others.length > 0) {
    throw new UsageError(`--${way} and --${others[0]} cannot stand together.`);
  }
  if (record !== undefined && proxy === undefined) {
    throw new UsageError("--record must stand beside --proxy, which names the vendor.");
  }
  if (mask !== undefined && way === undefined) {
    throw new UsageError("--mask must stand beside --proxy, --replay or --drift.");
  }
  const foreign = way && MOCKS_OWN.find((name) => flags[name] !== undefined);
  if (foreign) {
    throw new UsageError(`--${foreign} cannot stand beside --${way}: it is for the mock's own responses.`);
  }
  return {
    ...(proxy === undefined ? {} : { proxy }),
    ...(record === undefined ? {} : { record }),
    ...(replay === undefined ? {} : { replay }),
    ...(drift === undefined ? {} : { drift }),
    ...(mask === undefined ? {} : { mask }),
  };
}

/** Is the vendor asked, or what was recorded of it, instead of the mock? */
export function isForwarding({ proxy, replay, drift }: Forwarding): boolean {
  return (proxy ?? replay ?? drift) !== undefined;
}

interface Settings extends MockOptions {
  readonly forwarding: Forwarding;
  readonly json: boolean;
  readonly log: boolean;
  readonly stay: boolean;
}

/** @returns the exit code: 1 when `--drift` has found a difference. */
export async function runForwarding(data: MockData, settings: Settings): Promise<number> {
  const { proxy: to, record, replay, drift, mask = [] } = settings.forwarding;
  if (drift !== undefined) {
    const report = checkDrift(data, readRecordings(drift), mask);
    settings.json ? printJson(report) : process.stdout.write(driftText(report));
    return report.differences.length > 0 ? 1 : 0;
  }
  const starters = settings.stay ? undefined : findStarters();
  const onRequest = settings.json ? printJson : settings.log ? printLine : undefined;
  const proxy = await startProxy(data, {
    ...settings,
    mask,
    ...(to === undefined ? {} : { to }),
    ...(record === undefined ? {} : { record }),
    ...(replay === undefined ? {} : { replay }),
    ...(onRequest ? { onRequest } : {}),
  });
  const { url, port, ca } = proxy;
  const source = to === undefined ? `replays ${replay}` : `passes on to ${to}`;
  settings.json
    ? printJson({ url, port, ca })
    : process.stdout.write(
        `${data.title}: ${url} ${source}\n${ca ? `Trust this authority:\n${ca}\n` : ""}Stop: Ctrl-C\n`,
      );
  await untilStopped(proxy, starters);
  if (to !== undefined) {
    settings.json ? printJson(proxy.report()) : process.stdout.write(driftText(proxy.report()));
  }
  return 0;
}
