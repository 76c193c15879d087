/** The search dialog. It reads the index when it is opened, from the site itself. */

import { pageLanguage } from "../interface/language.ts";
import { createFinder, type Entry, type Finder, type Hit } from "../search/rank.ts";

class SiteSearch extends HTMLElement {
  readonly #dialog = this.querySelector("dialog") as HTMLDialogElement;
  readonly #input = this.querySelector("input") as HTMLInputElement;
  readonly #select = this.querySelector("select") as HTMLSelectElement;
  readonly #hits = this.querySelector(".hits") as HTMLOListElement;
  readonly #state = this.querySelector(".state") as HTMLElement;
  #finder: Promise<Finder> | undefined;

  connectedCallback(): void {
    const open = this.querySelector<HTMLButtonElement>(".open");
    open?.addEventListener("click", () => this.#open());
    if (open) {
      open.disabled = false;
    }
    this.querySelector(".close")?.addEventListener("click", () => this.#dialog.close());
    this.#input.addEventListener("input", () => void this.#show());
    this.#select.addEventListener("change", () => void this.#show());
    this.#dialog.addEventListener("keydown", (event) => this.#walk(event));
    this.#dialog.addEventListener("click", (event) => {
      const isLink = event.target instanceof Element && event.target.closest("a");
      if (isLink || event.target === this.#dialog) {
        this.#dialog.close();
      }
    });
    addEventListener("keydown", (event) => {
      if (!(event.metaKey || event.ctrlKey) || event.key !== "k") {
        return;
      }
      event.preventDefault();
      if (this.#dialog.open) {
        this.#dialog.close();
      } else {
        this.#open();
      }
    });
  }

  #open(): void {
    this.#dialog.showModal();
    this.#input.focus();
    void this.#load();
  }

  #load(): Promise<Finder> {
    this.#finder ??= fetch(this.#indexUrl())
      .then((response) => response.json() as Promise<Entry[]>)
      .then((entries) => {
        this.#offerVendors(entries);
        return createFinder(entries);
      });
    return this.#finder;
  }

  /** Not in the page: each page would name all vendors. */
  #offerVendors(entries: readonly Entry[]): void {
    const overviews = entries.filter(({ kind, vendor, name }) => kind === "vendor" && name === vendor);
    this.#select.lastElementChild?.before(...overviews.map(({ title, vendor }) => new Option(title, vendor)));
  }

  #indexUrl(): URL {
    return new URL(this.dataset.index ?? "", location.href);
  }

  async #show(): Promise<void> {
    const query = this.#input.value;
    const finder = await this.#load();
    if (query !== this.#input.value) {
      return; // More was typed meanwhile.
    }
    const hits = query.trim() === "" ? [] : finder.find(query, { vendor: this.#select.value });
    this.#hits.replaceChildren(...hits.map((hit) => this.#item(hit)));
    this.#state.textContent = query.trim() !== "" && hits.length === 0 ? (this.dataset.none ?? "") : "";
  }

  #item({ entry, fields }: Hit): HTMLElement {
    const { url, title, name, call, vendor, kind, section } = entry;
    const [first] = fields;
    const isNamed = [name, title].some(
      (text) => text.toLowerCase() === this.#input.value.trim().toLowerCase(),
    );
    const item = document.createElement("li");
    item.append(
      this.#link(
        // A small word is a word more often than a name.
        first && !isNamed && !/^[a-z]+$/.test(this.#input.value.trim()) ? `${url}#${first}` : url,
        name === "" || kind === "vendor" ? title : title === name ? name : `${title} · ${name}`,
      ),
    );
    const what = [call, this.#vendorName(vendor), vendor === undefined ? section : kindWord(kind)]
      .filter(Boolean)
      .join(" · ");
    item.append(textElement("p", "what", what));
    if (fields.length > 0) {
      const list = textElement("p", "fields", "");
      list.append(...fields.map((id) => this.#link(`${url}#${id}`, fieldName(id))));
      item.append(list);
    }
    return item;
  }

  #vendorName(vendor: string | undefined): string {
    const option = [...this.#select.options].find(({ value }) => value === vendor);
    return vendor === undefined ? "" : (option?.textContent ?? vendor);
  }

  #link(path: string, text: string): HTMLAnchorElement {
    const link = document.createElement("a");
    link.href = new URL(path.slice(1), new URL(".", this.#indexUrl())).href;
    link.textContent = text;
    return link;
  }

  /** Up and down go from result to result; Enter in the input opens the first. */
  #walk(event: KeyboardEvent): void {
    const links = [...this.#hits.querySelectorAll<HTMLAnchorElement>("a")];
    const index = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === "ArrowDown") {
      links[index + 1]?.focus();
    } else if (event.key === "ArrowUp") {
      (links[index - 1] ?? this.#input).focus();
    } else if (event.key === "Enter" && document.activeElement === this.#input) {
      links[0]?.click();
    } else {
      return;
    }
    event.preventDefault();
  }
}

const KINDS: Readonly<Partial<Record<Entry["kind"], string>>> = {
  operation: "операция",
  webhook: "вебхук",
  schema: "схема",
  error: "ошибка",
  scope: "право",
  vendor: "API",
};

function kindWord(kind: Entry["kind"]): string {
  return pageLanguage() === "ru" ? (KINDS[kind] ?? kind) : kind;
}

function textElement(tag: string, className: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** `request-filter-sinceId` as a reader knows it: `filter.sinceId`. */
function fieldName(id: string): string {
  return id.replace(/^(?:request|response-\w+|field)-/, "").replaceAll("-", ".");
}

customElements.define("site-search", SiteSearch);
