/** Addresses are in lower case; who writes `/operations/createOrder` finds the page as well. */
const lower = location.pathname.toLowerCase().replace(/(?<!\/)$/, "/");
if (lower !== location.pathname) {
  void fetch(lower, { method: "HEAD" }).then(({ ok }) => {
    if (ok) {
      location.replace(lower + location.search + location.hash);
    }
  });
}
