import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that take long, the longest first. Begun last, one of them would leave all cores but one idle until it is over;
 * vitest knows how long a file takes only where it has run before. To leave one out costs time, never a test.
 */
export const LONG: readonly string[] = [
  "tools/repo/test/vendor-life.test.ts",
  "packages/docs/test/screens.test.ts",
  "packages/docs/test/site.test.ts",
  "tools/checks/test/release.test.ts",
  "tools/checks/test/packages.test.ts",
  "tools/checks/test/samples.test.ts",
  "tools/checks/test/contract.test.ts",
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = LONG.findIndex((file) => moduleId.replaceAll("\\", "/").endsWith(`/${file}`));
  return rank < 0 ? LONG.length : rank;
};

/** The long files first, then the others as vitest orders them: package by package, whose files share workers. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rankOf(a) - rankOf(b));
  }
}
