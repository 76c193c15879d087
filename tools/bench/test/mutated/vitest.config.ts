// What `mutation.test.ts` measures. Its tests are no tests of this package, so they have another ending.
export default { test: { include: ["*.check.ts"] } };
