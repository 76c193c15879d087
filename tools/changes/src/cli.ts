/** `pnpm changeset:spec`: writes the changesets that the changes of specs ask for, or checks that they are there. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { changesetText, packagesOf } from "@orderwire/repo/changeset";
import { fail, readArguments } from "@orderwire/repo/usage";
import { listVendors, root } from "@orderwire/repo/workspace";
import { stepOf } from "./change.ts";
import { pendingSteps, unannounced } from "./pending.ts";
import { reportChanges } from "./report.ts";
import { type SpecChanges, specChanges } from "./spec-changes.ts";

const USAGE = `Usage: pnpm changeset:spec [options]

Compares each spec with the one that was released last and writes .changeset/spec-<vendor>.md: what is new, changed and
gone, breaking changes first, with the step of the version that follows. Run again, it writes the file anew: words of
your own belong into a changeset of their own (pnpm changeset add).

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
  const found = await Promise.all(
    vendors(values.vendor).map((slug) => specChanges(root, slug, values.since)),
  );
  if (values.json) {
    process.stdout.write(`${JSON.stringify(found.map(toJson), null, 2)}\n`);
  } else if (values.check) {
    check(found);
  } else {
    write(found);
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

function check(found: readonly SpecChanges[]): void {
  const pending = pendingSteps(root);
  const missing = found.flatMap(({ slug, changes }) => {
    const step = stepOf(changes);
    const names = step ? unannounced(packagesOf(slug), step, pending) : [];
    return names.length > 0 ? [`${slug}: ${step} changes without a changeset (${changes[0]?.text})`] : [];
  });
  for (const one of found.filter(({ changes }) => changes.length === 0)) {
    process.stdout.write(`${one.slug}: ${nothing(one)}\n`);
  }
  if (missing.length > 0) {
    process.stderr.write(`${missing.join("\n")}\nRun "pnpm changeset:spec", and commit what it writes.\n`);
    process.exit(1);
  }
}

function nothing({ since }: SpecChanges): string {
  return since === undefined
    ? "never released, so there is nothing to compare"
    : "no change since the release";
}
