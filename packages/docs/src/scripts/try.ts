/** Offers to try an operation; what that takes is loaded when a reader asks for it. */
export function offerTrying(): void {
  const place = document.querySelector<HTMLElement>("[data-try]");
  const { try: file, operation } = place?.dataset ?? {};
  if (!place || !file || !operation) {
    return;
  }
  place.hidden = false;
  place.querySelector("button")?.addEventListener("click", async () => {
    const data = new URL(file, location.href).href;
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL("panel.css", data).href;
    document.head.append(style);
    const { openPanel } = await import(/* @vite-ignore */ new URL("panel.js", data).href);
    await openPanel(place, data, operation);
  });
}
