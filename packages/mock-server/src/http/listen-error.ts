/** The mock cannot listen as it is told to; the message says why and what to do. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}
