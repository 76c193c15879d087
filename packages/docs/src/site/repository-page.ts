/** Pages of the site that are files of the repository: said once, read in both places. */

/** Where on the site a file of the repository is shown, by its path from the root. */
export type Routes = Readonly<Record<string, string>>;

/**
 * A repository's Markdown file as a page: its first heading becomes the title, links to files that the site shows lead
 * there, and links to other files are left as names.
 *
 * @param text the file
 * @param file its path from the repository's root
 * @throws {Error} if the file does not begin with a heading
 */
export function toPage(text: string, file: string, routes: Routes): { title: string; body: string } {
  const [, title, body] = /^# (.+)\n([\s\S]*)$/.exec(text) ?? [];
  if (title === undefined || body === undefined) {
    throw new Error(`${file}: the first line has to be \`# Title\`.`);
  }
  return { title: title.trim(), body: body.replace(/\[([^\]]+)\]\(([^)]+)\)/g, mendLink) };

  function mendLink(link: string, label: string, target: string): string {
    if (/^(?:[a-z]+:|#)/.test(target)) {
      return link;
    }
    const [path, fragment] = new URL(target, `file:///${file}`).href.slice("file:///".length).split("#");
    const route = routes[path ?? ""];
    return route === undefined ? `\`${label}\`` : `[${label}](${route}${fragment ? `#${fragment}` : ""})`;
  }
}
