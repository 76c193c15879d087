/** `pnpm changeset:spec`: writes the changesets that the changes of specs ask for, or checks that they are there. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { changesetText, packagesOf } from "@orderwire/repo/changeset";
import { fail, readArguments } from "@orderwire/repo/usage";
import { listVendors, root } from "@orderwire/repo/workspace";
import { stepOf } from "./change.ts";
import { compiledChanges, sharedChanges } from "./package-changes.ts";
import { pendingSteps, unannounced } from "./pending.ts";
import { reportChanges } from "./report.ts";
import { type SpecChanges, specChanges } from "./spec-changes.ts";

const USAGE = `Usage: pnpm changeset:spec [options]

Compares each spec with the one that was released last and writes .changeset/spec-<vendor>.md: what is new, changed and
gone, breaking changes first, with the step of the version that follows. Run again, it writes the file anew: words of
your own belong into a changeset of their own (pnpm changeset add). Where the runtime, the mock server or the compiler
changed a package, it says so: what that means for its users only you can say.

  --vendor <slug>  only this vendor (repeatable)
  --since <ref>    compare with a commit, tag or branch, not with the last release
  --check          write nothing; fail if a change has no changeset, or one with too small a step
  --json           print the changes as JSON, and write nothing
  --help           this text
`;

const { values } = readArguments(
  {
    options: {
      vendor: { type: "string", multiple: true },
      since: { type: "string" },
      check: { type: "boolean" },
      json: { type: "boolean" },
    },
  },
  USAGE,
);

try {
  const slugs = vendors(values.vendor);
  const found = await Promise.all(slugs.map((slug) => specChanges(root, slug, values.since)));
  const isReleased = values.since === undefined && !values.json;
  const codeChanges = isReleased ? await unannouncedCode(slugs, values.vendor === undefined) : [];
  if (values.json) {
    process.stdout.write(`${JSON.stringify(found.map(toJson), null, 2)}\n`);
  } else if (values.check) {
    check(found, codeChanges);
  } else {
    write(found);
    process.stdout.write(codeChanges.map((text) => `${text}\n`).join(""));
  }
} catch (error) {
  fail(error, USAGE);
}

function vendors(asked: readonly string[] = listVendors()): readonly string[] {
  const unknown = asked.find((slug) => !listVendors().includes(slug));
  if (unknown !== undefined) {
    throw new Error(`Unknown vendor "${unknown}". Vendors: ${listVendors().join(", ")}.`);
  }
  return asked;
}

function toJson({ slug, since, changes }: SpecChanges) {
  return { vendor: slug, since: since ?? null, step: stepOf(changes) ?? null, changes };
}

function write(found: readonly SpecChanges[]): void {
  for (const one of found) {
    const step = stepOf(one.changes);
    if (step === undefined) {
      process.stdout.write(`${one.slug}: ${nothing(one)}\n`);
    } else {
      const file = `.changeset/spec-${one.slug}.md`;
      const summary = reportChanges(one.title, one.changes);
      writeFileSync(join(root, file), changesetText({ packages: packagesOf(one.slug), bump: step, summary }));
      process.stdout.write(`${one.slug}: ${step}, wrote ${file}\n`);
    }
  }
}

/** Packages that changed by code alone, and have no changeset, each with the command that writes one. */
async function unannouncedCode(slugs: readonly string[], isAll: boolean): Promise<string[]> {
  const pending = pendingSteps(root);
  const compiled = await Promise.all(slugs.map((slug) => compiledChanges(root, slug)));
  return [...(isAll ? sharedChanges(root) : []), ...compiled.flat()]
    .filter(({ name, step }) => unannounced([name], step, pending).length > 0)
    .map(({ name, step, text }) => {
      const vendor = slugs.find((slug) => name.startsWith(`@orderwire/${slug}-`));
      const whom = vendor === undefined ? `--package ${name}` : `--vendor ${vendor}`;
      return `${name}: ${text}. Say what it means: pnpm changeset add ${whom} ${step} "..."`;
    });
}

function check(found: readonly SpecChanges[], code: readonly string[]): void {
  const pending = pendingSteps(root);
  const missing = found.flatMap(({ slug, changes }) => {
    const step = stepOf(changes);
    const names = step ? unannounced(packagesOf(slug), step, pending) : [];
    return names.length > 0 ? [`${slug}: ${step} changes without a changeset (${changes[0]?.text})`] : [];
  });
  for (const one of found.filter(({ changes }) => changes.length === 0)) {
    process.stdout.write(`${one.slug}: ${nothing(one)}\n`);
  }
  const remedy = missing.length > 0 ? ['Run "pnpm changeset:spec", and commit what it writes.'] : [];
  if (missing.length + code.length > 0) {
    process.stderr.write(`${[...missing, ...remedy, ...code].join("\n")}\n`);
    process.exit(1);
  }
}

function nothing({ since }: SpecChanges): string {
  return since === undefined
    ? "never released, so there is nothing to compare"
    : "no change since the release";
}
