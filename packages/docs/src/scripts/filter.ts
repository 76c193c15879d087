import { pageLanguage } from "../interface/language.ts";

/** Narrows a list by what is typed. */
export function filterIndex(): void {
  const of = pageLanguage() === "ru" ? "из" : "of";
  for (const input of document.querySelectorAll<HTMLInputElement>("input[data-filter]")) {
    const items = [...document.querySelectorAll<HTMLElement>(`#${input.dataset.filter} > li`)];
    const count = input.closest(".filter")?.querySelector("[data-count]");
    input.closest<HTMLElement>(".filter")?.removeAttribute("hidden");
    const show = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const item of items) {
        const text = item.textContent?.toLowerCase() ?? "";
        item.hidden = !words.every((word) => text.includes(word));
      }
      if (count) {
        count.textContent = `${items.filter(({ hidden }) => !hidden).length} ${of} ${items.length}`;
      }
    };
    input.addEventListener("input", show);
    show();
  }
}
