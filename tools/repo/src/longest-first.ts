import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that take long, the longest first. Begun last, one of them would leave all cores but one idle until it is over;
 * vitest knows how long a file takes only where it has run before. To leave one out costs time, never a test.
 */
export const LONG: readonly string[] = [
  "tools/checks/test/release.test.ts",
  "tools/repo/test/vendor-life.test.ts",
  "tools/checks/test/packages.test.ts",
  "packages/docs/test/site.test.ts",
  "packages/docs/test/screens.test.ts",
  "tools/compiler/test/constructs.test.ts",
  "tools/checks/test/contract.test.ts",
  "tools/checks/test/odd-requests.test.ts",
  "tools/checks/test/samples.test.ts",
  "tools/bench/test/bench.test.ts",
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = LONG.findIndex((file) => moduleId.replaceAll("\\", "/").endsWith(`/${file}`));
  return rank < 0 ? LONG.length : rank;
};

/**
 * Project by project, since a worker ends where the next file is another project's: first the project with the longest
 * file. Within it the long files first, then the others as vitest orders them.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = Map.groupBy(sorted, ({ project }) => project.name);
    return [...projects.values()]
      .map((group) => group.sort((a, b) => rankOf(a) - rankOf(b)))
      .sort(([a], [b]) => (a && b ? rankOf(a) - rankOf(b) : 0))
      .flat();
  }
}
