// A plain object: vitest itself is a dependency of tools/repo, because npx reads the whole dependency tree of the
// root package before it starts pnpm.
export default {
  test: {
    projects: ["packages/{vocabulary,runtime,mock-server,docs}", "tools/{bench,checks,compiler,lint,repo}"],
  },
};
