/** `node run.ts <name> …`: runs a command of this folder. Where nothing is built it says so, not which module is missing. */

const [name = ""] = process.argv.splice(2, 1);
try {
  await import(new URL(`${name}.ts`, import.meta.url).href);
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  if (code !== "ERR_MODULE_NOT_FOUND" || !/[\\/]dist[\\/]/.test(message)) {
    throw error;
  }
  process.stderr.write("It needs what the repository builds. Run `pnpm build`, then this again.\n");
  process.exitCode = 2;
}
