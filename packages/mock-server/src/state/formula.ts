import { getPointer, pointerSteps } from "@orderwire/vocabulary/pointer";
import { type Follow, valuesAt } from "./query/values.ts";

const NOWHERE: Follow = () => undefined;

/**
 * Works out a formula of an entity: numbers, pointers, `+ - *`, brackets, `sum(/list, formula of an item)`. What is not
 * there counts 0; a list may be a map.
 *
 * @param follow the way to those that the entity names, in which pointers go on.
 * @returns the result, rounded to cents.
 * @throws {SyntaxError} when it is not a formula.
 */
export function compute(formula: string, entity: unknown, follow: Follow = NOWHERE): number {
  const reader = new Reader(formula, follow);
  const value = reader.sum()(entity);
  if (!reader.isAtEnd) {
    throw new SyntaxError(`The formula "${formula}" does not end where it should.`);
  }
  return Math.round(value * 100) / 100;
}

type Term = (scope: unknown) => number;

const TOKEN = /\s*(sum\(|\d+(?:\.\d+)?|(?:\/[\w~$-]+)+|[-+*(),])/y;

class Reader {
  readonly #tokens: string[];
  readonly #follow: Follow;
  #at = 0;

  constructor(formula: string, follow: Follow) {
    this.#follow = follow;
    const token = new RegExp(TOKEN);
    this.#tokens = [];
    while (token.lastIndex < formula.trimEnd().length) {
      const [, text] = token.exec(formula) ?? [];
      if (text === undefined) {
        throw new SyntaxError(`The formula "${formula}" cannot be read.`);
      }
      this.#tokens.push(text);
    }
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  sum(): Term {
    let left = this.#product();
    for (let sign = this.#take("+", "-"); sign; sign = this.#take("+", "-")) {
      const [before, right, factor] = [left, this.#product(), sign === "+" ? 1 : -1];
      left = (scope) => before(scope) + factor * right(scope);
    }
    return left;
  }

  #product(): Term {
    let left = this.#factor();
    while (this.#take("*")) {
      const [before, right] = [left, this.#factor()];
      left = (scope) => before(scope) * right(scope);
    }
    return left;
  }

  #factor(): Term {
    const token = this.#tokens[this.#at++] ?? "";
    if (token === "sum(") {
      return this.#overList();
    }
    if (token === "(") {
      const inner = this.sum();
      this.#expect(")");
      return inner;
    }
    if (token.startsWith("/")) {
      const steps = pointerSteps(token);
      return (scope) => Number(valuesAt(scope, steps, this.#follow)[0]) || 0;
    }
    if (/^\d/.test(token)) {
      return () => Number(token);
    }
    throw new SyntaxError(`A formula must have a number or a pointer instead of "${token}".`);
  }

  #overList(): Term {
    const pointer = this.#tokens[this.#at++] ?? "";
    this.#expect(",");
    const inner = this.sum();
    this.#expect(")");
    return (scope) => {
      const list = getPointer(scope, pointer);
      const items = typeof list === "object" && list !== null ? Object.values(list) : [];
      return items.reduce<number>((total, item) => total + inner(item), 0);
    };
  }

  #take(...tokens: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined || !tokens.includes(token)) {
      return undefined;
    }
    this.#at++;
    return token;
  }

  #expect(token: string): void {
    if (!this.#take(token)) {
      throw new SyntaxError(`A formula lacks "${token}".`);
    }
  }
}
