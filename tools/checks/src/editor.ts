/** What an editor shows of a program that is being written. */

/** Texts that an editor shows at places of the files that it has open. */
export interface Editor {
  /** Text over a name. */
  hover(file: string, offset: number): Promise<string>;
  /** Texts over many names, as {@link hover} has them, without what else an editor writes beside each. */
  texts(places: readonly Place[]): Promise<string[]>;
  /** Text beside an entry in the list of completions. */
  completion(file: string, offset: number, name: string): Promise<string>;
  /** The names in the list of completions. */
  choices(file: string, offset: number): Promise<string[]>;
  /** What stands over the parameters while a call is written: its names and its text. */
  signature(file: string, offset: number): Promise<Signature>;
  close(): void;
}

/** A name in a file that is open. */
export interface Place {
  readonly file: string;
  readonly offset: number;
}

/** Help on the parameters of a call. */
export interface Signature {
  readonly text: string;
  /** As they are written: `params?: ListOrdersParams`. */
  readonly parameters: readonly string[];
}

/** Sources by path; they need not be on the disk. */
export type Sources = ReadonlyMap<string, string>;
