/**
 * Conditions of JSON Schema that a zod type cannot say, as functions of any value. As there, a keyword judges values of
 * its own type and passes all others.
 */

/** A condition. */
export type Rule = (value: unknown) => boolean;

type Fields = Readonly<Record<string, unknown>>;

/** As much of a zod schema as is needed to ask it. */
interface Checker {
  safeParse(value: unknown): { readonly success: boolean };
}

/** What a schema takes. It is asked for late, since schemas may lead back to each other. */
export const $takes =
  (schema: () => Checker): Rule =>
  (value) =>
    schema().safeParse(value).success;

export const $any: Rule = () => true;
export const $none: Rule = () => false;
export const $all =
  (...rules: readonly Rule[]): Rule =>
  (value) =>
    rules.every((rule) => rule(value));
export const $some =
  (...rules: readonly Rule[]): Rule =>
  (value) =>
    rules.some((rule) => rule(value));
export const $one =
  (...rules: readonly Rule[]): Rule =>
  (value) =>
    rules.filter((rule) => rule(value)).length === 1;
export const $not =
  (rule: Rule): Rule =>
  (value) =>
    !rule(value);
export const $if =
  (condition: Rule, then: Rule, otherwise: Rule): Rule =>
  (value) =>
    condition(value) ? then(value) : otherwise(value);

export const $type =
  (...types: readonly string[]): Rule =>
  (value) =>
    types.includes(typeOf(value)) || (types.includes("integer") && Number.isInteger(value));
export const $enum =
  (...values: readonly unknown[]): Rule =>
  (value) =>
    values.some((other) => same(value, other));

export const $length = (least = 0, most = Number.POSITIVE_INFINITY): Rule =>
  ofText((text) => inRange([...text].length, least, most));
export const $pattern = (pattern: RegExp): Rule => ofText((text) => pattern.test(text));

export const $range =
  (limits: {
    readonly gte?: number;
    readonly gt?: number;
    readonly lte?: number;
    readonly lt?: number;
  }): Rule =>
  (value) =>
    typeof value !== "number" ||
    (value >= (limits.gte ?? value) &&
      value <= (limits.lte ?? value) &&
      (limits.gt === undefined || value > limits.gt) &&
      (limits.lt === undefined || value < limits.lt));
/** 0.07 is a multiple of 0.01, though no binary fraction is. */
export const $multiple =
  (step: number): Rule =>
  (value) =>
    typeof value !== "number" || Math.abs(value / step - Math.round(value / step)) <= 1e-9;

export const $count = (least = 0, most = Number.POSITIVE_INFINITY): Rule =>
  ofList((items) => inRange(items.length, least, most));
export const $unique: Rule = ofList((items) =>
  items.every((item, index) => !items.slice(0, index).some((other) => same(item, other))),
);
export const $items = (rule: Rule, start = 0): Rule => ofList((items) => items.slice(start).every(rule));
export const $tuple = (...rules: readonly Rule[]): Rule =>
  ofList((items) => rules.every((rule, index) => index >= items.length || rule(items[index])));
export const $contains = (rule: Rule, least = 1, most = Number.POSITIVE_INFINITY): Rule =>
  ofList((items) => inRange(items.filter(rule).length, least, most));

export const $required = (...names: readonly string[]): Rule =>
  ofObject((fields) => names.every((name) => has(fields, name)));
export const $properties = (rules: Readonly<Record<string, Rule>>): Rule =>
  ofObject((fields) =>
    Object.entries(rules).every(([name, rule]) => !has(fields, name) || rule(fields[name])),
  );
export const $matching = (rules: readonly (readonly [pattern: RegExp, rule: Rule])[]): Rule =>
  ofObject((fields) =>
    namesOf(fields).every((name) =>
      rules.every(([pattern, rule]) => !pattern.test(name) || rule(fields[name])),
    ),
  );
export const $others = (names: readonly string[], patterns: readonly RegExp[], rule: Rule): Rule =>
  ofObject((fields) =>
    namesOf(fields)
      .filter((name) => !names.includes(name) && !patterns.some((pattern) => pattern.test(name)))
      .every((name) => rule(fields[name])),
  );
export const $names = (rule: Rule): Rule => ofObject((fields) => namesOf(fields).every(rule));
export const $size = (least = 0, most = Number.POSITIVE_INFINITY): Rule =>
  ofObject((fields) => inRange(namesOf(fields).length, least, most));
export const $dependent = (rules: Readonly<Record<string, Rule>>): Rule =>
  ofObject((fields) => Object.entries(rules).every(([name, rule]) => !has(fields, name) || rule(fields)));

function ofText(rule: (text: string) => boolean): Rule {
  return (value) => typeof value !== "string" || rule(value);
}

function ofList(rule: (items: readonly unknown[]) => boolean): Rule {
  return (value) => !Array.isArray(value) || rule(value);
}

function ofObject(rule: (fields: Fields) => boolean): Rule {
  return (value) => typeOf(value) !== "object" || rule(value as Fields);
}

function typeOf(value: unknown): string {
  if (value === null) {
    return "null";
  }
  return Array.isArray(value) ? "array" : typeof value;
}

function has(fields: Fields, name: string): boolean {
  return Object.hasOwn(fields, name) && fields[name] !== undefined;
}

/** An absent property is absent in JSON, `undefined` here at the most. */
function namesOf(fields: Fields): string[] {
  return Object.keys(fields).filter((name) => has(fields, name));
}

function inRange(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

/** Equality of JSON values: objects whatever the order of their members. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) {
    return true;
  }
  if (typeOf(a) !== typeOf(b)) {
    return false;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  }
  if (typeOf(a) !== "object") {
    return false;
  }
  const [left, right] = [a as Fields, b as Fields];
  const names = namesOf(left);
  return (
    names.length === namesOf(right).length &&
    names.every((name) => has(right, name) && same(left[name], right[name]))
  );
}
