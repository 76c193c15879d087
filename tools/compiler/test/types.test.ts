import { expect, test } from "vitest";
import { generate } from "../src/generate.ts";
import { spec } from "./specs.ts";

/** The declarations of these types as generated, in that order, without comments and with spaces made even. */
async function declarations(feature: string, names: string[]): Promise<string> {
  const files = await generate("types", "acme", spec(feature));
  const source = Object.values(files).join("\n");
  const text = (name: string) =>
    new RegExp(`export type ${name} = [\\s\\S]*?;\\n(?=export |/\\*\\*|\\n|$)`).exec(source)?.[0];
  return names
    .map(text)
    .join("")
    .replaceAll(/\/\*\*[\s\S]*?\*\/\s*/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

test.each([
  {
    given: "flat-parameters",
    types: ["TagShopParams", "TagShopResult"],
    want: 'export type TagShopParams = { shop: string; ids?: number[] | undefined; "X-Reason"?: string | undefined; tag: string; colour?: string | undefined; }; export type TagShopResult = boolean;',
  },
  {
    given: "form-with-json",
    types: ["CreateParcelParams", "CreateParcelResult"],
    want: 'export type CreateParcelParams = { by?: ("id" | "externalId") | undefined; parcel: { weight?: number | undefined; }; }; export type CreateParcelResult = ParcelSaved;',
  },
  {
    given: "body-by-reference",
    types: ["EditNoteParams", "EditNoteResult"],
    want: "export type EditNoteParams = { id: number; } & NoteWrite; export type EditNoteResult = undefined;",
  },
  {
    given: "union-body",
    types: ["CreatePayoutParams"],
    want: "export type CreatePayoutParams = { iban: string; } | { card: string; };",
  },
  {
    given: "list-body",
    types: ["ReplaceStocksParams"],
    want: "export type ReplaceStocksParams = { body: number[]; };",
  },
  {
    given: "bytes",
    types: ["UploadPhotoParams", "DownloadPhotoResult", "BinaryBody"],
    want: "export type UploadPhotoParams = { body: BinaryBody; }; export type DownloadPhotoResult = BinaryResponse; export type BinaryBody = string | ArrayBuffer | Uint8Array | Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;",
  },
  {
    given: "two-successes",
    types: ["GetImportResult"],
    want: "export type GetImportResult = ImportReady | ImportWaiting;",
  },
  {
    given: "sometimes-empty",
    types: ["PrintLabelResultBody", "PrintLabelResult"],
    want: "export type PrintLabelResultBody = { url?: string | undefined; }; export type PrintLabelResult = PrintLabelResultBody | undefined;",
  },
  {
    given: "no-parameters",
    types: ["PingParams", "PingResult"],
    want: "export type PingParams = Record<string, never>; export type PingResult = string;",
  },
  {
    given: "pages",
    types: ["ListTicketsParams", "ListTicketsItem"],
    want: "export type ListTicketsParams = { page?: number | undefined; limit?: (20 | 50) | undefined; filter?: { ids?: number[] | undefined; } | undefined; }; export type ListTicketsItem = Ticket;",
  },
  {
    given: "recursion",
    types: ["Category", "Shelf"],
    want: "export type Category = { name: string; parent?: Category | undefined; children?: Category[] | undefined; shelves?: Shelf[] | undefined; module?: CategoryModule | undefined; }; export type Shelf = ShelfBase & { category?: Category | undefined; };",
  },
  {
    given: "rules-between-fields",
    types: ["Contact", "ContactWrite"],
    want: "export type Contact = { phone?: string | undefined; email?: string | undefined; }; export type ContactWrite = Contact;",
  },
  {
    given: "required-of-another",
    types: ["CouponWrite"],
    want: "export type CouponWrite = CouponBase & { code: string | null; };",
  },
  {
    given: "empty-map-as-list",
    types: ["Labels"],
    want: "export type Labels = { [key: string]: string; } | unknown[];",
  },
  {
    given: "open-enum",
    types: ["Signal", "Lamp"],
    want: 'export type Signal = "red" | "green" | (string & {}); export type Lamp = { signal: Signal; last?: ("red" | (string & {}) | null) | undefined; next?: (Color | (string & {})) | undefined; unlike?: (Depth | string) | undefined; };',
  },
  {
    given: "any-object",
    types: ["Settings"],
    want: "export type Settings = { extra?: Record<string, unknown> | undefined; };",
  },
  {
    given: "map-beside-properties",
    types: ["Prices"],
    want: "export type Prices = { currency?: string | undefined; path?: string | undefined; } & { [key: string]: number | string | undefined; };",
  },
  {
    given: "webhook",
    types: ["CallEndedPayload", "CallEndedResponse"],
    want: "export type CallEndedPayload = { token: string; apiKey: string; seconds: number; missed?: boolean | undefined; call: { from?: string | undefined; }; }; export type CallEndedResponse = { success: boolean; };",
  },
])("$given", async ({ given, types, want }) => {
  expect(await declarations(given, types)).toBe(want);
});
