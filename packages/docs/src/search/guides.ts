/** The guides, part by part. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import GithubSlugger from "github-slugger";
import { repositoryTexts } from "../site/repository-pages.ts";
import type { Entry } from "./rank.ts";

const folder = join(process.cwd(), "src/content/docs");

/** A guide as it is written. */
export interface GuidePage {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly body: string;
  readonly kind: "guide" | "recipe" | "maintainers";
}

/** Each part of each guide. */
export function guideEntries(): Entry[] {
  return guidePages().flatMap(({ path, title, description, body, kind }) => {
    const slugger = new GithubSlugger();
    const [intro = "", ...parts] = body.split(/^## /m);
    const common = { kind, ...(path.startsWith("/ru/") && { lang: "ru" as const }) };
    const whole: Entry = {
      ...common,
      url: path,
      title,
      name: "",
      words: description,
      text: prose(intro),
      weight: 8,
    };
    const sections = parts.map((part): Entry => {
      const [heading = "", ...lines] = part.split("\n");
      const plain = heading.replaceAll(/[`*]/g, "").trim();
      return {
        ...common,
        url: `${path}#${slugger.slug(plain)}`,
        title: plain,
        name: "",
        section: title,
        text: prose(lines.join("\n")),
        weight: 6,
      };
    });
    return [whole, ...sections];
  });
}

/** All guides as one text. */
export function guideTexts(): string {
  return guidePages()
    .map(({ body }) => body)
    .join("\n");
}

/** The guides and recipes in every language, and the pages for maintainers. */
export function guidePages(): GuidePage[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.mdx?$/.test(name),
  );
  const own = files.map((name): GuidePage => {
    const text = readFileSync(join(folder, name), "utf8");
    const [, head = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
    const value = (key: string) =>
      new RegExp(`^${key}: *(.+)$`, "m").exec(head)?.[1]?.replaceAll(/^"|"$/g, "") ?? "";
    const path = `/${name.replace(/(?:^|(?<=\/))index\.mdx?$|\.mdx?$/, "")}/`.replaceAll(/\/+/g, "/");
    return {
      path,
      title: value("title"),
      description: value("description"),
      body,
      kind: path.includes("/recipes/") ? "recipe" : "guide",
    };
  });
  const others = repositoryTexts().map(
    ({ route, title, body }): GuidePage => ({
      path: route,
      title,
      description: "",
      body,
      kind: "maintainers",
    }),
  );
  return [...own, ...others];
}

/** A text without imports, tags and the marks of Markdown. */
function prose(markdown: string): string {
  return markdown
    .replaceAll(/^import .*$/gm, "")
    .replaceAll(/<\/?[A-Z][^>]*>/g, "")
    .replaceAll(/\]\([^)]*\)/g, "]")
    .replaceAll(/[`*#|>[\]{}]|---+/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}
