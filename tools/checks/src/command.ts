import { execFile } from "node:child_process";

/** What a command left behind. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end; its exit code is part of the outcome, not an exception. */
export function run(
  command: string,
  args: string[],
  options: { cwd: string; env?: Record<string, string | undefined>; timeout?: number },
): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      {
        cwd: options.cwd,
        env: { ...process.env, ...options.env },
        timeout: options.timeout ?? 1_200_000,
        maxBuffer: 64 << 20,
        shell: process.platform === "win32",
      },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === "number" ? error.code : 1) : 0;
        resolve({ code, stdout, stderr });
      },
    );
  });
}

/** Runs a program that has to succeed. */
export async function mustRun(...args: Parameters<typeof run>): Promise<string> {
  const outcome = await run(...args);
  if (outcome.code !== 0) {
    throw new Error(
      `${args[0]} ${args[1].join(" ")} exited with ${outcome.code}\n${outcome.stdout}\n${outcome.stderr}`,
    );
  }
  return outcome.stdout;
}
