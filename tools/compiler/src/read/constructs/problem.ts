/** A problem as a sentence: what must be otherwise. Its place is set before it. */
export type Problem = string;
