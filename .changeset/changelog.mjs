/**
 * Change logs for the people who use a package: what changed for them, in full, without hashes. A package that only follows a
 * shared one, such as a client its runtime, repeats what changed there, for nobody looks it up.
 */

/** Packages of one vendor share their changesets, and so have the text already. */
const OF_A_VENDOR = /-(types|client|mock|docs|spec)$/;

/** A changeset as an item of a list. */
function item(summary) {
  const [first = "", ...more] = summary.trim().split("\n");
  return [`- ${first}`, ...more.map((line) => (line.trim() === "" ? "" : `  ${line}`))].join("\n");
}

/** @type {import("@changesets/types").ChangelogFunctions} */
export default {
  getReleaseLine: async ({ summary }) => item(summary),
  getDependencyReleaseLine: async (changesets, updated) => {
    const shared = updated.filter(({ name }) => !OF_A_VENDOR.test(name));
    return shared
      .flatMap(({ name, newVersion }) =>
        changesets
          .filter(({ releases }) => releases.some((release) => release.name === name))
          // One that names packages of vendors, too, is in their change logs already.
          .filter(({ releases }) => !releases.some((release) => OF_A_VENDOR.test(release.name)))
          .map(({ summary }) => item(`\`${name}\` ${newVersion}: ${summary.trim()}`)),
      )
      .join("\n");
  },
};
