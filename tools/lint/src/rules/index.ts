import type { Rule } from "../rule.ts";
import { bodyExamples } from "./body-examples.ts";
import { componentNames } from "./component-names.ts";
import { dateFormat } from "./date-format.ts";
import { errorResponses } from "./error-responses.ts";
import { fileNames } from "./file-names.ts";
import { flatNames } from "./flat-names.ts";
import { formEncoding } from "./form-encoding.ts";
import { generatedNames } from "./generated-names.ts";
import { openapiVersion } from "./openapi-version.ts";
import { operationIdVerb } from "./operation-id-verb.ts";
import { operationTagSecurity } from "./operation-tag-security.ts";
import { paginationDeclared } from "./pagination-declared.ts";
import { pointers } from "./pointers.ts";
import { propertyDescription } from "./property-description.ts";
import { queryNames } from "./query-names.ts";
import { queryObjects } from "./query-objects.ts";
import { refPlacement } from "./ref-placement.ts";
import { requiredDefined } from "./required-defined.ts";
import { safeNames } from "./safe-names.ts";
import { serverOrigin } from "./server-origin.ts";
import { untypedSchema } from "./untyped-schema.ts";
import { vocabulary } from "./vocabulary.ts";
import { writeRetry } from "./write-retry.ts";

/** Our rules by their names in redocly.yaml, without the plugin's prefix. */
export const rules = {
  "body-examples": bodyExamples,
  "component-names": componentNames,
  "date-format": dateFormat,
  "error-responses": errorResponses,
  "file-names": fileNames,
  "flat-names": flatNames,
  "form-encoding": formEncoding,
  "generated-names": generatedNames,
  "openapi-version": openapiVersion,
  "operation-id-verb": operationIdVerb,
  "operation-tag-security": operationTagSecurity,
  "pagination-declared": paginationDeclared,
  pointers,
  "property-description": propertyDescription,
  "query-names": queryNames,
  "query-objects": queryObjects,
  "ref-placement": refPlacement,
  "required-defined": requiredDefined,
  "safe-names": safeNames,
  "server-origin": serverOrigin,
  "untyped-schema": untypedSchema,
  vocabulary,
  "write-retry": writeRetry,
} satisfies Record<string, Rule>;
