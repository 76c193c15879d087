import { getPointer } from "@orderwire/vocabulary/pointer-read";
import type { OperationDescriptor } from "../descriptor.ts";
import { brokenList, isItem } from "./checks.ts";
import { isStructure } from "./shape.ts";

/** How a successful body differs from what the operation promises, in words; `undefined` if it does not. */
export function shapeProblem(operation: OperationDescriptor, body: unknown): string | undefined {
  const { response, required = [] } = operation;
  const isList = Array.isArray(body);
  if (response === "array" ? !isList : response === "object" && (isList || !isStructure(body))) {
    return `no JSON ${response}`;
  }
  const member = response === "object" && required.find((name) => !Object.hasOwn(Object(body), name));
  if (typeof member === "string") {
    return `no member "${member}"`;
  }
  const pointer = brokenList(operation, body);
  if (pointer === undefined) {
    return undefined;
  }
  const list = getPointer(body, pointer);
  const lost = isStructure(list) && Object.entries(list).find(([, item]) => !isItem(operation, item));
  if (!lost) {
    return `no list at "${pointer}"`;
  }
  const [name, item] = lost;
  const [found, wanted] =
    item === null ? ["null", "an item"] : [Array.isArray(item) ? "a list" : `a ${typeof item}`, "an object"];
  return `${found} at "${pointer}/${name}", where ${wanted} was promised`;
}
