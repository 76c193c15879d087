import type { Call } from "./call.ts";

/** Loads what only failures and redirects need. It knows of responses, so whoever reads them hands it over. */
export type LoadFailures = () => Promise<typeof import("./failures.ts")>;

/** Takes a response. What breaks while it reads counts as a failure of the connection. */
export type Read<Result> = (response: Response, call: Call) => Promise<Result>;

/**
 * Sends a call and reads its response: waits for its turn, repeats what is safe to repeat, follows redirects that stay
 * at home, bounds everything in time.
 * @param read may take over the limits, for a stream that it hands out
 * @param loadFailures what to do when the vendor or the network does not
 * @throws {OrderwireError} that says what went wrong, and how far the call had come
 */
export async function sendWithRetries<Result>(
  call: Call,
  read: Read<Result>,
  loadFailures: LoadFailures,
): Promise<Result> {
  const { state, operation, request } = call;
  const { headers, body, url } = request;
  const { fetch = globalThis.fetch } = state.options;
  const send = async (to: string): Promise<Response | undefined> =>
    fetch(to, {
      method: operation.method,
      // A record, which costs a sixth of a Headers.
      headers: Object.fromEntries(headers),
      signal: call.signal,
      // Node asks for `duplex` where the body is a stream; elsewhere it changes nothing.
      ...(body && { body: body.content, duplex: "half" }),
      // `fetch` itself would follow to any origin with every header but Authorization and Cookie: the key would go along.
      redirect: "manual",
    });
  for (;;) {
    const { sent } = call;
    try {
      if (call.ended) {
        throw call.ended;
      }
      const answered = await state.limiterOf?.(operation)?.acquire(call);
      call.attempts++;
      call.start();
      state.notify?.("request", call);
      call.sent = sent === "no" ? "perhaps" : sent;
      const first = await call.race(() => send(url)).finally(answered);
      const response = first?.ok
        ? call.arrived(first)
        : await (await loadFailures()).settle(call, first, send);
      const result = await call.race(() => read(response, call));
      state.budget?.refund(call.attempts);
      state.notify?.("end", call);
      if (!call.isStreamed) {
        call.close();
      }
      return result;
    } catch (error) {
      // At once, since the code for failures may take its time.
      call.stop();
      await (await loadFailures()).recover(call, error, sent);
    }
  }
}
