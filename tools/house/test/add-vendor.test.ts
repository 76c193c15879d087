import { describe, expect, test } from "vitest";
import { checkNewVendor } from "../src/add-vendor.ts";

const acme = { slug: "acme", title: "Acme CRM", server: "https://api.acme.example" };

test("a good vendor is taken as given", () => {
  expect(checkNewVendor(acme)).toEqual(acme);
});

describe("what is wrong is said before anything is written", () => {
  test.each([
    { given: { slug: undefined }, want: "Give a slug" },
    { given: { slug: "Acme" }, want: '"Acme" is no slug' },
    { given: { slug: "../acme" }, want: "is no slug" },
    { given: { slug: "retailcrm" }, want: "There is a specs/retailcrm" },
    { given: { title: undefined }, want: "--title" },
    { given: { title: "Bob's" }, want: "without quotes" },
    { given: { server: undefined }, want: "--server" },
    { given: { server: "api.acme.example" }, want: "--server" },
    { given: { server: "https://api.acme.example/v1" }, want: "paths belong under `paths`" },
    { given: { server: "ftp://api.acme.example" }, want: "--server" },
  ])("$given", ({ given, want }) => {
    expect(() => checkNewVendor({ ...acme, ...given })).toThrow(want);
  });
});
