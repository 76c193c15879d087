// Preloaded into a README's example: requests to a vendor's host go to the mock at ORDERWIRE_MOCK instead, so that the
// example runs as it is printed.
const real = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const request = new Request(input, init);
  const url = new URL(request.url);
  if (url.hostname === "127.0.0.1") {
    return real(request);
  }
  return real(new Request(new URL(url.pathname + url.search, process.env.ORDERWIRE_MOCK), request));
};
