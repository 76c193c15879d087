// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { ListThingsResult } from "./schemas/ListThingsResult.js";
export { Closed } from "./schemas/Closed.js";
export { ClosedToo } from "./schemas/ClosedToo.js";
export { Either } from "./schemas/Either.js";
export { Exactly } from "./schemas/Exactly.js";
export { ListThingsResult } from "./schemas/ListThingsResult.js";
export { Lists } from "./schemas/Lists.js";
export { Maps } from "./schemas/Maps.js";
export { Numbers } from "./schemas/Numbers.js";
export { OpenToo } from "./schemas/OpenToo.js";
export { Patterns } from "./schemas/Patterns.js";
export { Ruled } from "./schemas/Ruled.js";
export { Texts } from "./schemas/Texts.js";
export { Thing } from "./schemas/Thing.js";
export { ThingPart } from "./schemas/ThingPart.js";
export { Told } from "./schemas/Told.js";
export { Whole } from "./schemas/Whole.js";
export { Wide } from "./schemas/Wide.js";
export { WideAll } from "./schemas/WideAll.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
  /** What `listThings` returns. */
  listThings: typeof ListThingsResult;
} = {
  listThings: ListThingsResult,
};
