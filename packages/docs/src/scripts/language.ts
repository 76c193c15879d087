/** Puts the interface of the reference into Russian for those who read Russian; descriptions stay English, and are said to be. */

import { isReference, keepLanguage, pageLanguage } from "../interface/language.ts";
import { inRussian, limitsInRussian, SIGN, typeInRussian } from "../interface/russian.ts";

/** What vendors, programs and people have written: not the interface's words. */
const WRITTEN = [
  ".prose :not(strong)",
  "pre",
  "code",
  "script",
  "style",
  "h1",
  "time",
  "td",
  ".name",
  ":is(.fields, .errors) li > p:not([class])",
  ".inside > p:not([class])",
  ".index span",
  ".stories summary",
  ".reason",
].join();

const ATTRIBUTES = ["aria-label", "placeholder", "data-none"];

export function chooseLanguage(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a.language")) {
    link.addEventListener("click", () => keepLanguage(link.lang === "ru" ? "ru" : "en"));
  }
  if (pageLanguage() !== "ru") {
    return;
  }
  if (!isReference()) {
    keepLanguage("ru");
    return;
  }
  document.documentElement.lang = "ru";
  translateTexts();
  translateAttributes();
  offerEnglish();
}

function translateTexts(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    texts.push(node as Text);
  }
  for (const text of texts) {
    const around = text.parentElement;
    if (!text.data.trim() || !around || around.closest(WRITTEN)) {
      continue;
    }
    const said = saidIn(around, text.data);
    if (said !== undefined && said !== text.data) {
      text.data = said;
      around.lang = "ru";
    }
  }
}

function saidIn(around: Element, text: string): string | undefined {
  if (around.matches(".limits")) {
    return limitsInRussian(text);
  }
  return around.closest(".type") ? typeInRussian(text) : (inRussian(text) ?? typeIn(around, text));
}

/** Words of a type between links, behind `Either`. */
function typeIn(around: Element, text: string): string | undefined {
  return around.matches(".inside > .head") ? typeInRussian(text) : undefined;
}

function translateAttributes(): void {
  for (const name of ATTRIBUTES) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const said = inRussian(element.getAttribute(name) ?? "");
      if (said !== undefined) {
        element.setAttribute(name, said);
      }
    }
  }
}

/** The other language is the same page's; and a sign that the descriptions are not in this one. */
function offerEnglish(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a.language")) {
    link.textContent = "In English";
    link.href = "?lang=en";
    link.hreflang = "en";
    link.lang = "en";
  }
  const sign = document.createElement("p");
  sign.className = "sign";
  sign.lang = "ru";
  sign.textContent = SIGN;
  document.querySelector("h1")?.after(sign);
}
