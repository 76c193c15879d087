/** Measuring things side by side: in one process run, one sample of each in turn, so that a busy moment hits them all. */

/** What is measured. */
export interface Measure {
  readonly unit: string;
  readonly better: "less" | "more";
}

/** One of the things compared. */
export interface Side<Name extends string> {
  readonly name: string;
  /** Takes one sample of every measure. */
  sample(): Promise<Readonly<Record<Name, number>>> | Readonly<Record<Name, number>>;
}

/** All samples of one measure. */
export interface Comparison extends Measure {
  readonly measure: string;
  /** Ours first; the others are its peers. */
  readonly sides: readonly { readonly name: string; readonly samples: readonly number[] }[];
}

/**
 * Samples the sides in turn, A B A B.
 * @param measures what each sample holds
 * @param sides ours first
 * @param runs samples of each side
 */
export async function compare<Name extends string>(
  measures: Readonly<Record<Name, Measure>>,
  sides: readonly Side<Name>[],
  runs: number,
): Promise<Comparison[]> {
  const samples = sides.map((): Readonly<Record<Name, number>>[] => []);
  for (let run = 0; run < runs; run++) {
    for (const [index, side] of sides.entries()) {
      samples[index]?.push(await side.sample());
    }
  }
  return (Object.keys(measures) as Name[]).map((measure) => ({
    measure,
    ...measures[measure],
    sides: sides.map(({ name }, index) => ({
      name,
      samples: (samples[index] ?? []).map((sample) => sample[measure]),
    })),
  }));
}

/** The least, the middle and the greatest of some samples. */
export function summarize(samples: readonly number[]): { min: number; median: number; max: number } {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const half = (sorted.length - 1) / 2;
  return {
    min: at(0),
    median: (at(Math.floor(half)) + at(Math.ceil(half))) / 2,
    max: at(sorted.length - 1),
  };
}
