export const START: number = 3;

export async function countdown(from: number = START): Promise<number[]> {
  const numbers: number[] = [];
  for (let number = from; number > 0; number -= 1) {
    numbers.push(number);
  }
  await Promise.resolve();
  return numbers;
}

export const never = (): boolean => true;

let kept: number | undefined;

export function first(): number {
  kept ??= 1;
  return kept;
}
