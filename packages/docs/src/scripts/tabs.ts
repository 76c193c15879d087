/** Keeps the choice of a language from page to page. */
export function rememberTabs(): void {
  for (const group of document.querySelectorAll<HTMLFieldSetElement>("[data-tabs]")) {
    const key = `tabs-${group.dataset.tabs}`;
    const radios = [...group.querySelectorAll<HTMLInputElement>("input[type=radio]")];
    const chosen = radios.find(({ value }) => value === remembered(key));
    if (chosen) {
      chosen.checked = true;
    }
    group.addEventListener("change", () => {
      const choice = radios.find(({ checked }) => checked);
      if (choice) {
        remember(key, choice.value);
      }
    });
  }
}

function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage is switched off: the first tab will do.
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As above.
  }
}
