/** What axe finds on a page, and what of a page has to be looked at again. */
import AxeBuilder from "@axe-core/playwright";
import type { JSHandle, Page } from "playwright-core";

/** How the elements look that show: all that their contrast follows from. */
export type Looks = JSHandle<Map<Element, string>>;

/** The rules that see more than elements and sizes: what a change of colours can break. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Those of WCAG 2.2, levels A and AA. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * The violations of a page's elements.
 *
 * @param within a selector: only what stands in there
 */
export async function violationsOf(page: Page, within?: string): Promise<object[]> {
  const axe = (await axeFor(page)).withTags(TAGS);
  return report(within === undefined ? axe : axe.include(within));
}

/** What of the page's colours is hard to read, among the elements that look otherwise than they did. */
export async function colourViolations(page: Page, before: Looks): Promise<object[]> {
  const differing = await page.evaluate(
    ({ old, now }) => {
      const elements = [...now].filter(([element, look]) => old.get(element) !== look);
      for (const element of old.keys()) {
        element.removeAttribute("data-differs");
      }
      for (const [element] of elements) {
        element.setAttribute("data-differs", "");
      }
      return elements.length;
    },
    { old: before, now: await looksOf(page) },
  );
  return differing === 0
    ? []
    : report((await axeFor(page)).withRules(COLOUR_RULES).include("[data-differs]"));
}

/** Keeps how the page looks, to be compared with how it looks on another screen. */
export function looksOf(page: Page): Promise<Looks> {
  return page.evaluateHandle(() => {
    const elements = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility());
    return new Map(
      elements.map((element) => {
        const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight } =
          getComputedStyle(element);
        return [
          element,
          [color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight].join(),
        ] as const;
      }),
    );
  });
}

/**
 * Hides the words of code that look like one before them in their block, and leaves them their place: most of a page's
 * elements are such, and what axe says of the first it says of all.
 */
export function hideRepeatedCode(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const block of document.querySelectorAll("pre")) {
      const seen = new Set<string>();
      for (const word of block.querySelectorAll<HTMLElement>("code span[class^=h-]")) {
        const look = `${word.parentElement?.className} ${word.className}`;
        if (seen.has(look) && word.childElementCount === 0) {
          word.style.visibility = "hidden";
        }
        seen.add(look);
      }
    }
  });
}

/** In its legacy mode it opens no second page for each, which is for frames of other hosts. */
async function axeFor(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => "axe" in window);
  // What passes it would describe as well, element by element, in half as long again.
  return new AxeBuilder({ page, ...(isThere && { axeSource: ";" }) })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"] });
}

async function report(axe: AxeBuilder): Promise<object[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }));
}
