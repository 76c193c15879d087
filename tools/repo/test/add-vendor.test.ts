import { describe, expect, test } from "vitest";
import { checkNewVendor } from "../src/add-vendor.ts";

const good = { slug: "nobody", title: "Nobody", server: "https://api.nobody.example" };

test("a good vendor is taken as given", () => {
  expect(checkNewVendor(good)).toEqual(good);
});

describe("what is wrong is said before anything is written", () => {
  test.each([
    { given: { slug: undefined }, want: "Give a slug" },
    { given: { slug: "Acme" }, want: "The slug must be lower-case" },
    { given: { slug: "../acme" }, want: "The slug must be" },
    { given: { slug: "retailcrm" }, want: "There is a specs/retailcrm" },
    { given: { slug: "docs" }, want: "packages/docs already" },
    { given: { slug: "cs" }, want: '"cs" and "cs-cart" begin alike' },
    { given: { slug: "mock" }, want: '"mock" and "mock-server" begin alike' },
    { given: { slug: "retailcrm-next" }, want: '"retailcrm-next" and "retailcrm" begin alike' },
    { given: { title: undefined }, want: "--title" },
    { given: { title: " " }, want: "--title" },
    { given: { title: "Bob's" }, want: "without quotes" },
    { given: { title: 'The "Shop"' }, want: "without quotes" },
    { given: { title: "Shop\\" }, want: "without quotes" },
    { given: { title: "Shop | Store" }, want: "without quotes" },
    { given: { title: "Shop\nStore" }, want: "one line" },
    { given: { server: undefined }, want: "--server" },
    { given: { server: "api.nobody.example" }, want: "--server" },
    { given: { server: "https://api.nobody.example/v1" }, want: "paths belong under `paths`" },
    { given: { server: "ftp://api.nobody.example" }, want: "--server" },
  ])("$given", ({ given, want }) => {
    expect(() => checkNewVendor({ ...good, ...given })).toThrow(want);
  });
});
