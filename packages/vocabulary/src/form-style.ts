/** How a form writes a list, if not in brackets or as JSON text. */
export interface FormStyle {
  readonly style: "form" | "pipeDelimited" | "spaceDelimited";
  /** Each item under the name of its own: `a=1&a=2`. Else one text holds all of them: `a=1,2`. */
  readonly explode: boolean;
}

const STYLES = ["form", "pipeDelimited", "spaceDelimited"] as const;

/**
 * The style of a list that a field's encoding names (OpenAPI 3.1, Encoding Object).
 * @returns `undefined` where it names none, or another (`deepObject`: brackets)
 */
export function formStyle({
  style,
  explode,
}: {
  readonly style?: unknown;
  readonly explode?: unknown;
}): FormStyle | undefined {
  const named = STYLES.find((one) => one === (style ?? "form"));
  if (!named || (style === undefined && explode === undefined)) {
    return undefined;
  }
  // `explode` is the default of `form` alone; exploded, there is nothing left to delimit.
  return (explode ?? named === "form") === true
    ? { style: "form", explode: true }
    : { style: named, explode: false };
}
