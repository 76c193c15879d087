/** The choice of dark and light; without one the reader's system has it. */

const KEY = "starlight-theme";
const system = matchMedia("(prefers-color-scheme: light)");
const selects = document.querySelectorAll<HTMLSelectElement>("select.theme");

function stored(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // Storage is switched off: the system's choice will do.
  }
}

function show(choice: string): void {
  document.documentElement.dataset.theme = choice || (system.matches ? "light" : "dark");
  for (const select of selects) {
    select.value = choice;
  }
}

for (const select of selects) {
  select.addEventListener("change", () => {
    try {
      localStorage.setItem(KEY, select.value);
    } catch {
      // For this page alone, then.
    }
    show(select.value);
  });
}
system.addEventListener("change", () => show(stored()));
show(stored());
