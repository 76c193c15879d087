import { connect } from "node:net";
import type { Attack, Attacker } from "./hostile-bytes.ts";

/** Connections at a time. */
const CONNECTIONS = 8;

/** Milliseconds after which a client ends that does not end at once. */
const LATE_END = 100;

/** What came of one attack. */
export interface Verdict {
  readonly attack: Attack;
  /** Statuses of the answers. */
  readonly statuses: readonly number[];
  readonly milliseconds: number;
  /** Neither an answer nor an end came in time. */
  readonly isHanging: boolean;
}

export interface HostileOptions {
  readonly port: number;
  readonly count: number;
  /** Milliseconds that an answer, or the end of the connection, may take. */
  readonly patience: number;
  /** Called after each; what it returns says whether to go on. */
  readonly onVerdict: (verdict: Verdict) => void;
}

/** Sends so many attacks to a mock, several at a time. */
export async function attack(attacker: Attacker, options: HostileOptions): Promise<void> {
  let left = options.count;
  const connection = async () => {
    while (left-- > 0) {
      options.onVerdict(await send(attacker.next(), options));
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONNECTIONS, options.count) }, connection));
}

function send(one: Attack, { port, patience }: HostileOptions): Promise<Verdict> {
  const started = performance.now();
  return new Promise((resolve) => {
    let answer = "";
    let isHanging = false;
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    const timer = setTimeout(() => {
      isHanging = true;
      socket.destroy();
    }, patience);
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => {
      answer += text;
      // What is asked in a row is answered in a row; of all else one answer is enough.
      if (one.kind !== "a pipeline" && /\r\n\r\n/.test(answer)) {
        socket.destroy();
      }
    });
    socket.on("end", () => socket.destroy());
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      clearTimeout(timer);
      const statuses = [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
      resolve({ attack: one, statuses, milliseconds: performance.now() - started, isHanging });
    });
    socket.on("connect", () => void write(socket, one));
  });
}

async function write(socket: ReturnType<typeof connect>, { pieces, isHalfClosed }: Attack): Promise<void> {
  for (const piece of pieces) {
    if (socket.destroyed) {
      return;
    }
    socket.write(piece);
    await new Promise((resume) => setImmediate(resume));
  }
  // Who never ends waits for the server's own patience, which is longer than a test's.
  setTimeout(() => socket.end(), isHalfClosed ? 0 : LATE_END);
}
