import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { buildSpec } from "../src/build.ts";
import { ROOT_CONFIG, readConfig } from "../src/config.ts";
import { change, type Files, goodSpec, writeSpec } from "./spec.ts";

const config = await readConfig(ROOT_CONFIG, ".");
const schema =
  "type: object\ndescription: A group.\nproperties: { name: { type: string, description: A name. } }\n";

/** A file that no spec may read, and a server that counts who asks it. */
let outside: string;
let server: Server;
let origin: string;
let requests = 0;

beforeAll(async () => {
  outside = mkdtempSync(join(tmpdir(), "orderwire-outside-"));
  writeFileSync(join(outside, "Group.yaml"), schema);
  server = createServer((_, response) => {
    requests += 1;
    response.end(schema);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  requests = 0;
});
afterAll(() => {
  server.close();
  rmSync(outside, { recursive: true });
});

const getGroup = "paths/groups/getGroup.yaml";
const withRef = (ref: string) => change(getGroup, "../../components/schemas/Group.yaml", ref);
const withExample = (member: string) =>
  change(getGroup, "shoes: { value: { name: Shoes } }", `shoes: { ${member} }`);

test.each<{ what: string; files: () => Files; want: RegExp }>([
  {
    what: "a schema on a server",
    files: () => withRef(`${origin}/Group.yaml`),
    want: /127\.0\.0\.1:\d+\/Group\.yaml must be a file in the spec's own folder/,
  },
  {
    what: "a part of a document on a server",
    files: () => withRef(`${origin}/all.yaml#/components/schemas/Group`),
    want: /all\.yaml must be a file in the spec's own folder/,
  },
  {
    what: "a path item on a server",
    files: () => change("openapi.yaml", "paths/groups/getGroup.yaml", `${origin}/getGroup.yaml`),
    want: /getGroup\.yaml must be a file in the spec's own folder/,
  },
  {
    what: "a file outside the folder",
    files: () => withRef(join(outside, "Group.yaml")),
    want: /Group\.yaml must be a file in the spec's own folder/,
  },
  {
    what: "a file outside the folder, by steps upwards",
    files: () => withRef(`../../../../../../../..${outside}/Group.yaml`),
    want: /Group\.yaml must be a file in the spec's own folder/,
  },
  {
    what: "a file address",
    files: () => withRef(`file://${outside}/Group.yaml`),
    want: /Group\.yaml must be a file in the spec's own folder/,
  },
  {
    what: "an example on a server",
    files: () => withExample(`externalValue: '${origin}/group.json'`),
    want: /has no value/,
  },
])("$what is refused once, unread", async ({ files, want }) => {
  const { problems } = await buildSpec(writeSpec(files()), config);
  expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(want)]);
  expect(problems[0]?.message).toMatch(/ — /);
  expect(requests).toBe(0);
});

test("a link in the file system leads to nothing outside the folder", async () => {
  const folder = writeSpec({
    ...goodSpec,
    ...withRef("../../components/schemas/Linked.yaml"),
  });
  symlinkSync(join(outside, "Group.yaml"), join(folder, "components/schemas/Linked.yaml"));
  const { problems } = await buildSpec(folder, config);
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/Linked\.yaml must be a file in the spec's own folder/),
  ]);
});

const letters = [..."abcdefgh"];
const tens = letters.map((name, index) => {
  const item = index === 0 ? "x" : `*${letters[index - 1]}`;
  return `x-${name}: &${name} [${Array.from({ length: 10 }, () => item).join(", ")}]`;
});

test.each([
  {
    what: "a few lines that stand for a hundred million values",
    yaml: tens.join("\n"),
    want: /that make \d+ values/,
  },
  {
    what: "a value inside itself",
    yaml: "x-a: &a { b: *a }",
    want: /has an alias .* inside of what it names/,
  },
])("$what: aliases are counted before anybody follows them", async ({ yaml, want }) => {
  const files = { ...goodSpec, "openapi.yaml": `${goodSpec["openapi.yaml"]}\n${yaml}\n` };
  await expect(buildSpec(writeSpec(files), config)).rejects.toThrow(want);
});
