import { expect, test } from "vitest";
import { generate } from "../src/generate.ts";
import { spec } from "./specs.ts";

/** The declarations of these types as generated, in that order, without comments and with spaces made even. */
async function declarations(feature: string, names: string[]): Promise<string> {
  const source = (await generate("types", "acme", spec(feature)))["gen/index.ts"] ?? "";
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
    want: 'export type TagShopParams = { shop: string; ids?: number[]; "X-Reason"?: string; tag: string; colour?: string; }; export type TagShopResult = boolean;',
  },
  {
    given: "form-with-json",
    types: ["CreateParcelParams", "CreateParcelResult"],
    want: 'export type CreateParcelParams = { by?: "id" | "externalId"; parcel: { weight?: number; }; }; export type CreateParcelResult = ParcelSaved;',
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
    want: "export type UploadPhotoParams = { body: BinaryBody; }; export type DownloadPhotoResult = BinaryAnswer; export type BinaryBody = string | ArrayBuffer | Uint8Array<ArrayBuffer> | Blob | ReadableStream<Uint8Array>;",
  },
  {
    given: "two-successes",
    types: ["GetImportResult"],
    want: "export type GetImportResult = ImportReady | ImportWaiting;",
  },
  {
    given: "sometimes-empty",
    types: ["PrintLabelResultBody", "PrintLabelResult"],
    want: "export type PrintLabelResultBody = { url?: string; }; export type PrintLabelResult = PrintLabelResultBody | undefined;",
  },
  {
    given: "no-parameters",
    types: ["PingParams", "PingResult"],
    want: "export type PingParams = Record<string, never>; export type PingResult = string;",
  },
  {
    given: "pages",
    types: ["ListTicketsParams", "ListTicketsItem"],
    want: "export type ListTicketsParams = { page?: number; limit?: 20 | 50; filter?: { ids?: number[]; }; }; export type ListTicketsItem = Ticket;",
  },
  {
    given: "recursion",
    types: ["Category", "Shelf"],
    want: "export type Category = { name: string; parent?: Category; children?: Category[]; shelves?: Shelf[]; module?: CategoryModule; }; export type Shelf = ShelfBase & { category?: Category; };",
  },
  {
    given: "rules-between-fields",
    types: ["Contact", "ContactWrite"],
    want: "export type Contact = { phone?: string; email?: string; }; export type ContactWrite = Contact;",
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
    want: 'export type Signal = "red" | "green" | (string & {}); export type Lamp = { signal: Signal; last?: "red" | (string & {}) | null; next?: Color | (string & {}); unlike?: Depth | string; };',
  },
  {
    given: "any-object",
    types: ["Settings"],
    want: "export type Settings = { extra?: Record<string, unknown>; };",
  },
  {
    given: "webhook",
    types: ["CallEndedPayload", "CallEndedAnswer"],
    want: "export type CallEndedPayload = { token: string; apiKey: string; seconds: number; missed?: boolean; call: { from?: string; }; }; export type CallEndedAnswer = { success: boolean; };",
  },
])("$given", async ({ given, types, want }) => {
  expect(await declarations(given, types)).toBe(want);
});
