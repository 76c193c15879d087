/**
 * The stages of openapi-typescript behind its entry point. That one loads a linter and a bundler of its own, and puts every
 * document through both; what comes here is linted and bundled. The package is pinned to the version that has them so.
 */

declare module "openapi-typescript/dist/transform/index.mjs" {
  import type { Document, Schema } from "@orderwire/vocabulary/openapi";
  import type { Discriminators } from "openapi-typescript/dist/lib/utils.mjs";
  import type ts from "typescript";

  /** Types of a document's parts: paths, webhooks, components, operations. */
  export default function transformSchema(
    document: Document,
    options: {
      readonly discriminators: Discriminators;
      readonly defaultNonNullable: boolean;
      readonly emptyObjectsUnknown: boolean;
      readonly injectFooter: ts.Node[];
      readonly silent: boolean;
      readonly transform: (schema: Schema) => ts.TypeNode | undefined;
      readonly resolve: (reference: string) => unknown;
    },
  ): ts.Node[];
}

declare module "openapi-typescript/dist/lib/utils.mjs" {
  import type { Document } from "@orderwire/vocabulary/openapi";

  export interface Discriminators {
    readonly objects: Readonly<Record<string, object>>;
    readonly refsHandled: readonly string[];
  }

  /** Finds the discriminators, and writes the tags into the schemas that they name. */
  export function scanDiscriminators(
    document: Document,
    options: { readonly silent: boolean },
  ): Discriminators;

  /** What a reference leads to. */
  export function resolveRef(
    document: Document,
    reference: string,
    options: { readonly silent: boolean },
  ): unknown;
}

declare module "openapi-typescript/dist/lib/ts.mjs" {
  import type ts from "typescript";

  /** Source text of types. */
  export function astToString(nodes: ts.Node | readonly ts.Node[]): string;
}
