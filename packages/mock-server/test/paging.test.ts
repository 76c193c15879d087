import { expect, test } from "vitest";
import { mockOf } from "./helpers/mocks.ts";

const things = [1, 2, 3, 4, 5].map((id) => ({ id, name: `Thing ${id}` }));

interface Page {
  readonly things?: readonly { readonly id: number }[];
  readonly total?: number;
  readonly more?: boolean;
  readonly next?: string | null;
}

test("pages by offset say how many there are, and whether more come", async () => {
  const mock = await mockOf("paging", { state: { things } });
  const pages = await Promise.all(
    [0, 2, 4, 9].map(async (skip) => {
      const response = await fetch(`${mock.url}/by-offset?skip=${skip}&limit=2`);
      const { things: found = [], total, more } = (await response.json()) as Page;
      return [found.map(({ id }) => id), total, more];
    }),
  );
  expect(pages).toEqual([
    [[5, 4], 5, true],
    [[3, 2], 5, true],
    [[1], 5, false],
    [[], 5, false],
  ]);
});

test("pages by a Link header, and by an address in the body, are walked to their end", async () => {
  const mock = await mockOf("paging", { state: { things } });
  const walk = async (first: string) => {
    const ids: number[][] = [];
    for (let next: string | undefined = first; next !== undefined; ) {
      const response: Response = await fetch(mock.url + next);
      const body = (await response.json()) as Page & readonly { readonly id: number }[];
      ids.push((body.things ?? body).map(({ id }) => id));
      next = /<(.*)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1] ?? body.next ?? undefined;
    }
    return ids;
  };
  const want = [[5, 4], [3, 2], [1]];
  expect(await walk("/by-link?limit=2&x=y")).toEqual(want);
  expect(await walk("/by-url?limit=2")).toEqual(want);
});

test("a stream is written as its media type says", async () => {
  const mock = await mockOf("paging");
  const text = async (path: string) => (await fetch(mock.url + path)).text();
  expect(await text("/events")).toBe('data: {"n":1}\n\ndata: {"n":2}\n\n');
  expect(await text("/lines")).toBe('{"n":1}\n{"n":2}\n');
});

test("clients get tokens where the document says", async () => {
  const mock = await mockOf("paging");
  const post = (body: string) =>
    fetch(`${mock.url}/oauth/token`, { method: "POST", body: new URLSearchParams(body) });
  const response = await post("grant_type=client_credentials&scope=read");
  expect(await response.json()).toMatchObject({ access_token: "mock-token", token_type: "Bearer" });
  expect((await post("grant_type=password")).status).toBe(422);
});
