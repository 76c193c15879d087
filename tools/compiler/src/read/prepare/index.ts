/**
 * One form for what OpenAPI lets a document say in several ways, before anything is read: types, zod, mock and pages are
 * made from the same document, so they agree. What is published as the spec stays as it was written.
 */

import type { Document } from "@orderwire/vocabulary/openapi";
import { writeOutBooleans } from "./boolean-schemas.ts";
import { tellDeprecations } from "./deprecations.ts";
import { splitByDirection } from "./directions.ts";
import { tellByDiscriminator } from "./discriminators.ts";
import { impliedTypes } from "./implied-types.ts";
import { dropImpossibleBodies, explicitEncodings, nameMediaRanges } from "./media.ts";
import { tellApart } from "./names.ts";
import { tellOneWay } from "./one-way.ts";
import { dropEmptyBodies, dropIgnoredParameters, dropPathExtensions, inlinePathItems } from "./operations.ts";
import { inlineDeepReferences, siblingsAsBranches } from "./references.ts";
import { unevaluatedAsAdditional } from "./unevaluated.ts";
import { nameXmlRoots } from "./xml-roots.ts";

/** The document in that form. The one that is given stays as it is. */
export function prepare(document: Document): Document {
  const steps = [
    dropPathExtensions,
    writeOutBooleans,
    inlinePathItems,
    tellDeprecations,
    dropIgnoredParameters,
    dropEmptyBodies,
    nameXmlRoots,
    inlineDeepReferences,
    siblingsAsBranches,
    tellOneWay,
    unevaluatedAsAdditional,
    impliedTypes,
    dropImpossibleBodies,
    nameMediaRanges,
    explicitEncodings,
    tellByDiscriminator,
    splitByDirection,
    tellApart,
  ];
  return steps.reduce((prepared, step) => step(prepared), document);
}
