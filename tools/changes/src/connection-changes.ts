/** Servers and credentials. */

import {
  type Document,
  METHODS,
  type SecurityRequirements,
  type Server,
} from "@orderwire/vocabulary/openapi";
import { getPointer, pointerSteps, toPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { Change, Step } from "./change.ts";
import { type Context, change } from "./teller.ts";
import { became, list, value } from "./words.ts";

/** What applies to one operation, its own or the document's. */
interface Applied {
  readonly id: string;
  readonly security: SecurityRequirements;
  /** Only where it has one of its own. */
  readonly servers?: readonly Server[];
}

/** Compares credentials and servers as they apply to each operation that both documents have. */
export function connectionChanges(before: Document, after: Document): Change[] {
  const now = new Map(appliedIn(after).map((one) => [one.id, one]));
  const pairs = appliedIn(before).flatMap((old) => {
    const applied = now.get(old.id);
    return applied ? [{ old, now: applied }] : [];
  });
  const told = pairs.flatMap(({ old, now }) =>
    [...securityWords(old.security, now.security), ...serverWords(old, now)].map((words) => ({
      ...words,
      id: old.id,
    })),
  );
  const texts = [...new Set(told.map(({ text }) => text))];
  return texts.map((text) => {
    const same = told.filter((one) => one.text === text);
    const operations = same.map(({ id }) => id);
    const whom =
      operations.length === pairs.length && pairs.length > 1 ? "Every operation" : list(operations);
    return { step: same[0]?.step ?? "major", text: `${whom}: ${text}.`, operations };
  });
}

function appliedIn(document: Document): Applied[] {
  return Object.values(document.paths ?? {}).flatMap((item) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      const servers = operation?.servers ?? item.servers;
      return operation
        ? [
            {
              id: operation.operationId ?? "",
              security: operation.security ?? document.security ?? [],
              ...(servers && { servers }),
            },
          ]
        : [];
    }),
  );
}

interface Words {
  readonly step: Step;
  readonly text: string;
}

/** Ways to be let in: what goes breaks who uses it, what comes is another choice. */
function securityWords(before: SecurityRequirements, after: SecurityRequirements): Words[] {
  const [old, now] = [waysOf(before), waysOf(after)];
  const went = [...old.keys()].filter((way) => !now.has(way));
  const came = [...now.keys()].filter((way) => !old.has(way));
  if (went.length + came.length === 0) {
    return scopeWords(old, now);
  }
  if (now.has("")) {
    return [{ step: "minor", text: "no credentials are needed" }];
  }
  if (old.has("")) {
    return [{ step: "major", text: `credentials are needed now, ${list([...now.keys()])}` }];
  }
  return went.length > 0
    ? [
        {
          step: "major",
          text: `other credentials are needed, ${list([...now.keys()])}, and no longer ${list(went)}`,
        },
      ]
    : [{ step: "minor", text: `the credentials ${list(came)} will do, too` }];
}

/** Names of the schemes that are needed together, with their scopes; an empty name where none is needed. */
function waysOf(requirements: SecurityRequirements): Map<string, readonly string[]> {
  const ways = requirements.map(
    (one) => [Object.keys(one).sort().join("` with `"), Object.values(one).flat().sort()] as const,
  );
  return new Map(ways.length === 0 ? [["", []]] : ways);
}

function scopeWords(
  old: ReadonlyMap<string, readonly string[]>,
  now: ReadonlyMap<string, readonly string[]>,
): Words[] {
  return [...now].flatMap(([way, scopes]) => {
    const before = old.get(way) ?? [];
    const came = scopes.filter((scope) => !before.includes(scope));
    const went = before.filter((scope) => !scopes.includes(scope));
    return [
      ...(came.length > 0 ? [{ step: "minor" as const, text: `the right ${list(came)} is needed` }] : []),
      ...(went.length > 0
        ? [{ step: "minor" as const, text: `the right ${list(went)} is no longer needed` }]
        : []),
    ];
  });
}

function serverWords({ servers: before }: Applied, { servers: after }: Applied): Words[] {
  const text = (servers: readonly Server[] = []) =>
    JSON.stringify(servers.map(({ description: _, ...rest }) => rest));
  if (text(before) === text(after)) {
    return [];
  }
  const to = after ? value(after[0]?.url) : "the same server as the others";
  return [{ step: "major", text: `calls go to ${to} now` }];
}

/** Where the client sends to, and what it needs to know for that. */
export function server(context: Context): Change[] {
  const { kind, property, before, after, step } = context.difference;
  const url = ({ value: side }: { readonly value?: unknown } = {}) => (isRecord(side) ? side.url : side);
  const text =
    kind === "added"
      ? `There is another server, ${value(url(after))}.`
      : kind === "removed"
        ? `The server ${value(url(before))} is gone.`
        : `The server's \`${property}\` ${became(before?.value, after?.value)}.`;
  return [change(context, kind === "modified" ? "major" : step, text)];
}

/** An option of the connection: a part of the server's address. */
export function serverVariable(context: Context): Change[] {
  const { kind, property, before, after } = context.difference;
  const name = `\`${context.place.steps.at(-1)}\``;
  if (kind !== "modified") {
    return [
      kind === "added"
        ? change(context, "minor", `Connections take ${name}, a part of the server's address, which is new.`)
        : change(context, "major", `${name} is gone: connections no longer take it.`),
    ];
  }
  const [old, now] = [before?.value, after?.value];
  if (property === "enum") {
    const narrows = Array.isArray(now) && (!Array.isArray(old) || old.some((one) => !now.includes(one)));
    return [
      change(
        context,
        narrows ? "major" : "minor",
        `The option ${name} of connections: \`enum\` ${became(old, now)}.`,
      ),
    ];
  }
  return [
    change(context, "major", `The option ${name} of connections: \`${property}\` ${became(old, now)}.`),
  ];
}

/** How a secret travels. All members together are one sentence. */
export function securityScheme(context: Context): Change[] {
  const { difference, pair, place } = context;
  if (difference.kind !== "modified") {
    // Told of by who needs it.
    return [];
  }
  const at = toPointer(place.steps);
  const after = toPointer(pointerSteps(difference.after?.pointer ?? at).slice(0, place.steps.length));
  const [old, now] = [getPointer(pair.before, at), getPointer(pair.after, after)].map(wayOfTravel);
  return [
    change(context, "major", `The credentials \`${place.steps[2]}\` are ${now} now, no longer ${old}.`),
  ];
}

function wayOfTravel(scheme: unknown): string {
  const { type, in: place, name, scheme: kind, bearerFormat, flows } = isRecord(scheme) ? scheme : {};
  const parts = [
    type,
    kind,
    bearerFormat,
    ...(place === undefined ? [] : [`\`${name}\` in the ${place}`]),
    ...(isRecord(flows) ? Object.keys(flows) : []),
  ];
  return parts.filter((part) => part !== undefined).join(" ");
}
