import { pageLanguage } from "../interface/language.ts";

const WORDS = {
  en: { copy: "Copy", copied: "Copied" },
  ru: { copy: "Копировать", copied: "Скопировано" },
};

/** A button on every block of code. */
export function addCopyButtons(): void {
  const language = pageLanguage();
  const { copy, copied } = WORDS[language];
  for (const block of document.querySelectorAll<HTMLElement>("pre.code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-code";
    button.textContent = copy;
    button.lang = language;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.textContent ?? "");
      button.textContent = copied;
      block.addEventListener("mouseleave", () => (button.textContent = copy), { once: true });
    });
    const frame = document.createElement("div");
    frame.className = "code-frame";
    block.replaceWith(frame);
    frame.append(block, button);
  }
}
