/** `pnpm bench mutation`: how many mistakes in the sources the packages' own tests would notice. */
import { percent } from "./report.ts";
import { installStryker, MUTATED, mutate } from "./run.ts";

/**
 * Runs Stryker over packages and prints scores and survivors.
 *
 * @param names of packages; none: all of `MUTATED`
 * @param files globs of sources from a package's folder
 * @throws {Error} for an unknown package, or if Stryker fails
 */
export function mutationCommand(names: readonly string[], files: readonly string[]): void {
  const unknown = names.find((name) => !Object.hasOwn(MUTATED, name));
  if (unknown !== undefined) {
    throw new Error(`Unknown package "${unknown}". Packages: ${Object.keys(MUTATED).join(", ")}.`);
  }
  const chosen = names.length > 0 ? names : Object.keys(MUTATED);
  installStryker();
  const scores = chosen.map((name) => ({ name, score: mutate(MUTATED[name] ?? "", files) }));
  for (const { name, score } of scores) {
    process.stdout.write(`\n${name}: ${score.survivors.length} survivors\n`);
    for (const survivor of score.survivors) {
      process.stdout.write(`  ${survivor}\n`);
    }
  }
  process.stdout.write("\n");
  for (const { name, score } of scores) {
    process.stdout.write(`${name}: ${percent(score)} of ${score.valid} killed\n`);
  }
}
