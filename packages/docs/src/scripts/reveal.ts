/** Unfolds what an address leads to, and everything for paper. */
export function revealTarget(): void {
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) {
      return;
    }
    for (let around = target.parentElement; around; around = around.parentElement) {
      if (around instanceof HTMLDetailsElement) {
        around.open = true;
      }
    }
    target.querySelector<HTMLDetailsElement>(":scope > details:not(.values)")?.setAttribute("open", "");
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  if (location.hash) {
    reveal();
  }
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) {
      details.open = true;
    }
  });
}
