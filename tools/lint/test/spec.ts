import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** Files of a spec by their paths in its folder. */
export type Files = Readonly<Record<string, string>>;

/** A small spec, in several files, that breaks no rule. It has a recursive schema, form JSON and a webhook. */
export const goodSpec: Files = {
  "openapi.yaml": `openapi: 3.1.0
info:
  title: Shop
  version: 1.0.0
  license: { name: MIT, identifier: MIT }
servers:
  - url: https://api.shop.test
security:
  - key: []
x-orderwire-errors: { message: /error }
tags:
  - name: Groups
    description: Groups of goods.
paths:
  /groups: { $ref: paths/groups/groups.yaml }
  /groups/{id}: { $ref: paths/groups/getGroup.yaml }
webhooks:
  groupMade: { $ref: webhooks/groups/groupMade.yaml }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
`,
  "paths/groups/groups.yaml": `get:
  operationId: listGroups
  tags: [Groups]
  summary: List groups
  description: All groups, page by page.
  security:
    - key: [group_read]
  x-orderwire-pagination: { style: page, page: /page, items: /groups, totalItems: /total }
  parameters:
    - name: page
      in: query
      description: Number of the page, from 1.
      schema: { type: integer }
  responses:
    '200':
      description: A page of groups.
      content:
        application/json:
          schema:
            type: object
            properties:
              groups:
                type: array
                description: The groups of the page.
                items: { $ref: ../../components/schemas/Group.yaml }
              total: { type: integer, description: Groups in all. }
          examples:
            one_page: { value: { groups: [{ name: Shoes, children: [{ name: Boots }] }], total: 1 } }
    '404': { $ref: ../../components/responses/NotFound.yaml }
post:
  operationId: createGroup
  tags: [Groups]
  summary: Create a group
  description: Makes a group of goods.
  security:
    - key: [group_write]
  x-orderwire-retry: { idempotent: false, reason: Each call makes another group. }
  requestBody:
    content:
      application/x-www-form-urlencoded:
        schema:
          type: object
          properties:
            group:
              $ref: ../../components/schemas/Group.yaml
              description: The group to make.
        encoding:
          group: { contentType: application/json }
        examples:
          shoes: { value: { group: { name: Shoes } } }
  responses:
    '201':
      description: The group.
      content:
        application/json:
          schema: { $ref: ../../components/schemas/Group.yaml }
          examples:
            shoes: { value: { name: Shoes } }
    '404': { $ref: ../../components/responses/NotFound.yaml }
`,
  "paths/groups/getGroup.yaml": `parameters:
  - name: id
    in: path
    required: true
    description: Number of the group.
    schema: { type: integer }
get:
  operationId: getGroup
  tags: [Groups]
  summary: Get a group
  description: One group with all that is below it.
  security:
    - key: [group_read]
  responses:
    '200':
      description: The group.
      content:
        application/json:
          schema: { $ref: ../../components/schemas/Group.yaml }
          examples:
            shoes: { value: { name: Shoes } }
    '404': { $ref: ../../components/responses/NotFound.yaml }
`,
  "webhooks/groups/groupMade.yaml": `post:
  operationId: groupMade
  tags: [Groups]
  summary: A group was made
  description: Sent after a group was made in the shop's own interface.
  requestBody:
    content:
      application/json:
        schema: { $ref: ../../components/schemas/Group.yaml }
        examples:
          shoes: { value: { name: Shoes } }
  responses:
    '204': { description: Received. }
`,
  "components/schemas/Group.yaml": `type: object
description: A group of goods.
required: [name]
properties:
  name: { type: string, description: Shown to visitors. }
  children:
    type: array
    description: Groups below this one.
    items: { $ref: Group.yaml }
`,
  "components/responses/NotFound.yaml": `description: No such thing.
content:
  application/json:
    schema:
      type: object
      properties:
        error: { type: string, description: What went wrong. }
    examples:
      no_group: { value: { error: No such group } }
`,
};

/** Writes a spec into a folder of its own, which goes when the test ends. */
export function writeSpec(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-lint-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** `goodSpec` with one text replaced; throws if it is not there, so that no test passes by accident. */
export function change(file: string, from: string, to: string): Files {
  const text = goodSpec[file];
  if (text === undefined || !text.includes(from)) {
    throw new Error(`${file} has no ${from}`);
  }
  return { ...goodSpec, [file]: text.replace(from, to) };
}
