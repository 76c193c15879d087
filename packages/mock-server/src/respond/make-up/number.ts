import type { Chance } from "./chance.ts";
import type { Shape } from "./shape.ts";
import { numbersFor } from "./words.ts";

/** Most decimal places that are looked at. */
const MOST_PLACES = 6;

/** Numbers that fit: multiples of `step` from `least` to `most`, all of them in units of which `scale` make 1. */
interface Grid {
  readonly scale: number;
  readonly step: number;
  readonly least: number;
  readonly most: number;
}

/** What a number is for. */
export interface NumberUse {
  readonly isWhole: boolean;
  /** Of the member: a price looks like one. */
  readonly name: string;
  /** Which of its list it is, from 0, where all must differ. */
  readonly nth: number;
}

/** A number within the bounds. */
export function makeNumber(shape: Shape, { isWhole, name, nth }: NumberUse, chance: Chance): number {
  const grid = gridOf(shape, isWhole);
  const { scale, step, most } = grid;
  if (chance.isPlain) {
    return rounded((nearest(0, grid) + nth * step) / scale);
  }
  const usual = numbersFor(name, isWhole);
  const first = nearest(usual.from * scale, grid);
  const last = Math.min(most, Math.max(first, usual.to * scale));
  const number = first + (chance.below(Math.floor((last - first) / step) + 1) + nth) * step;
  const isBetween = usual.hasCents && step === scale && number + scale <= most;
  return rounded(number / scale + (isBetween ? chance.below(100) / 100 : 0));
}

function gridOf(shape: Shape, isWhole: boolean): Grid {
  const steps = [shape.multipleOf].flat().filter((step) => typeof step === "number" && step > 0) as number[];
  const scale = 10 ** Math.max(0, ...[...steps, ...boundsOf(shape)].map(placesOf));
  const units = steps.map((step) => Math.round(step * scale)).filter((step) => step > 0);
  if (isWhole || units.length > 0) {
    return gridWith(shape, scale, units.reduce(commonMultiple, isWhole ? scale : 1));
  }
  // Whole numbers if there are some between the bounds.
  const whole = gridWith(shape, scale, scale);
  const finer = [whole, gridWith(shape, scale, 1), gridWith(shape, scale * 100, 1)];
  return finer.find(({ least, most }) => least <= most) ?? whole;
}

function gridWith(shape: Shape, scale: number, step: number): Grid {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = shape;
  const inSteps = (bound: unknown) => Math.round(Number(bound) * scale) / step;
  const from = [
    ...(typeof minimum === "number" ? [Math.ceil(inSteps(minimum))] : []),
    ...(typeof exclusiveMinimum === "number" ? [Math.floor(inSteps(exclusiveMinimum)) + 1] : []),
  ];
  const to = [
    ...(typeof maximum === "number" ? [Math.floor(inSteps(maximum))] : []),
    ...(typeof exclusiveMaximum === "number" ? [Math.ceil(inSteps(exclusiveMaximum)) - 1] : []),
  ];
  return { scale, step, least: Math.max(...from) * step, most: Math.min(...to) * step };
}

/** The number of the grid that is next to another: the plainest end of an open range. */
function nearest(wanted: number, { step, least, most }: Grid): number {
  return Math.max(least, Math.min(most, Math.ceil(wanted / step) * step));
}

/** Without the dust of binary fractions, and without a zero below zero. */
function rounded(number: number): number {
  return Math.abs(number) < 1e15 ? Number(number.toFixed(MOST_PLACES)) + 0 : number;
}

function boundsOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Shape): number[] {
  const bounds = [minimum, maximum, exclusiveMinimum, exclusiveMaximum];
  return bounds.filter((bound) => typeof bound === "number");
}

function placesOf(number: number): number {
  const [, places = ""] = String(number).split(".");
  return /e/.test(places) ? 0 : Math.min(MOST_PLACES, places.length);
}

function commonMultiple(a: number, b: number): number {
  return (a / commonDivisor(a, b)) * b;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
