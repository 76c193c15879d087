/** Every page of the reference, with its address. */

import type { Operation } from "@orderwire/compiler/model";
import type { Html } from "../html/html.ts";
import { firstWords } from "../html/markdown.ts";
import * as address from "../site/addresses.ts";
import { listVendors, type Vendor } from "../site/vendors.ts";
import { changesPage } from "./changes-page.ts";
import { type Context, contextOf } from "./context.ts";
import { errorsPage } from "./errors-page.ts";
import { operationPage } from "./operation-page.ts";
import { overviewPage } from "./overview-page.ts";
import { schemaIndex, schemaPage } from "./schema-page.ts";

/** What a page of the reference shows. */
export type PageKind = "overview" | "errors" | "changes" | "schemas" | "operation" | "webhook" | "schema";

export interface ReferencePage {
  readonly kind: PageKind;
  readonly vendor: Vendor;
  readonly path: string;
  readonly title: string;
  /** A sentence of its own, for search engines and lists. */
  readonly description: string;
  /** The operation or webhook that it shows. */
  readonly operation?: Operation;
  readonly render: () => Html;
}

/** As long as search engines show. */
const LONGEST_DESCRIPTION = 155;

/** All pages of all vendors. */
export function referencePages(vendors = listVendors()): ReferencePage[] {
  return vendors.flatMap((vendor) => pagesOf(vendor));
}

/** All pages of a vendor. */
export function pagesOf(vendor: Vendor): ReferencePage[] {
  const context = contextOf(vendor);
  return [
    ...vendorPages(context),
    ...vendor.model.operations.map((operation) => callPage(context, operation, "operation")),
    ...vendor.model.webhooks.map((webhook) => callPage(context, webhook, "webhook")),
    ...Object.entries(vendor.document.components?.schemas ?? {}).map(([name, { description }]) => ({
      kind: "schema" as const,
      vendor,
      path: address.schemaPath(vendor.slug, name),
      title: name,
      description: describe(`${name} of ${vendor.title}`, description),
      render: () => schemaPage(context, name),
    })),
  ];
}

function vendorPages(context: Context): ReferencePage[] {
  const { vendor } = context;
  const { slug, title, summary, figures } = vendor;
  return [
    {
      kind: "overview",
      vendor,
      path: address.vendorPath(slug),
      title,
      description: summary || `The ${figures.operations} operations of ${title}, by section.`,
      render: () => overviewPage(context),
    },
    {
      kind: "errors",
      vendor,
      path: address.errorsPath(slug),
      title: `Errors of ${title}`,
      description: `What ${title} says when it refuses a request: text, status, meaning, what to do.`,
      render: () => errorsPage(context),
    },
    {
      kind: "changes",
      vendor,
      path: address.changesPath(slug),
      title: `Changes of ${title}`,
      description: `What is new in the packages of ${title}, version by version.`,
      render: () => changesPage(context),
    },
    {
      kind: "schemas",
      vendor,
      path: address.schemaPath(slug),
      title: `Schemas of ${title}`,
      description: `All ${figures.schemas} schemas of ${title}, each with its fields.`,
      render: () => schemaIndex(context),
    },
  ];
}

function callPage(context: Context, operation: Operation, kind: "operation" | "webhook"): ReferencePage {
  const { vendor } = context;
  const { id, summary, description, method, path } = operation;
  const head = kind === "operation" ? `${id}, ${method} ${path}` : `${id}, a webhook`;
  return {
    kind,
    vendor,
    path:
      kind === "operation" ? address.operationPath(vendor.slug, id) : address.webhookPath(vendor.slug, id),
    title: summary,
    description: describe(`${head} of ${vendor.title}`, description),
    operation,
    render: () => operationPage(context, operation),
  };
}

function describe(subject: string, text: string | undefined): string {
  return firstWords(`${subject}: ${text ?? ""}`.replace(/:\s*$/, "."), LONGEST_DESCRIPTION);
}
