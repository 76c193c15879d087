/** A sidebar as nested lists: links, and groups that fold. */

import { type Html, html } from "./html.ts";

export type SidebarEntry =
  | { readonly type: "link"; readonly label: string; readonly href: string; readonly isCurrent: boolean }
  | {
      readonly type: "group";
      readonly label: string;
      readonly entries: readonly SidebarEntry[];
      readonly collapsed: boolean;
    };

export function sidebarHtml(entries: readonly SidebarEntry[]): Html {
  return html`<ul class="side">${entries.map(item)}</ul>`;
}

function item(entry: SidebarEntry): Html {
  if (entry.type === "link") {
    return html`<li><a href="${entry.href}"${entry.isCurrent && html` aria-current="page"`}>${entry.label}</a></li>`;
  }
  return html`<li><details${!entry.collapsed && html` open`}><summary>${entry.label}</summary><ul>${entry.entries.map(item)}</ul></details></li>`;
}
