import type { Document, Example as ExampleObject, MediaType, Parameter } from "@orderwire/vocabulary/openapi";
import { resolve } from "@orderwire/vocabulary/references";
import type { Example } from "../model/index.ts";
import { optional } from "./optional.ts";

/** The examples beside a schema, the one without a name first. */
export function readExamples(document: Document, { example, examples }: MediaType | Parameter): Example[] {
  const named = Object.entries(examples ?? {}).map(([name, reference]) => {
    const { value, summary } = resolve<ExampleObject>(document, reference);
    return { name, ...optional("summary", summary), value };
  });
  return example === undefined ? named : [{ value: example }, ...named];
}
