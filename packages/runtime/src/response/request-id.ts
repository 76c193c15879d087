/** The vendor's id of a request, for its support. */
export const requestIdOf = (headers: Headers): string | undefined =>
  ["x-request-id", "request-id", "x-correlation-id"].map((name) => headers.get(name)).find(Boolean) ??
  undefined;
