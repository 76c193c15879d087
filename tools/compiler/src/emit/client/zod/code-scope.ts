/** Code, and what it takes from elsewhere. */
export class CodeScope {
  /** Functions of `rules.ts`. */
  readonly rules = new Set<string>();
  /** Component schemas. */
  readonly schemas = new Set<string>();

  /** A call of a rule. */
  rule(name: string, ...args: readonly string[]): string {
    this.rules.add(name);
    const given = [...args];
    while (given.at(-1) === "undefined") {
      given.pop();
    }
    return `${name}(${given.join(", ")})`;
  }

  /** A rule that is a constant. */
  constant(name: string): string {
    this.rules.add(name);
    return name;
  }
}
