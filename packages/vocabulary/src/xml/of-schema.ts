/** What schemas and their `xml` say of a body in XML (OpenAPI 3.1, XML Object). */

import type { Document, Schema } from "../openapi.ts";
import { componentName } from "../references.ts";
import { keywordProblems, nameProblems, type XmlProblem } from "./problems.ts";
import type { XmlBody, XmlName, XmlNode, XmlShape } from "./shape.ts";
import { isCondition, typesOf, viewsOf, xmlObjectOf } from "./views.ts";

export type { XmlProblem };

/** A body in XML, or why there can be none. */
export type XmlReading =
  | { readonly body: XmlBody; readonly problems: [] }
  | { readonly problems: readonly XmlProblem[] };

/** Reads how a body of that schema is written in XML. The root has its `xml.name`, else the name of its component. */
export function xmlBodyOf(document: Document, schema: Schema): XmlReading {
  const reader = new XmlReader(document);
  const { name = componentNameOf(schema), ...rest } = reader.nameOf(schema, undefined);
  const shape = reader.shapeOf(schema, { path: "", name: name ?? "item" });
  const resolved = reader.follow(shape);
  if (name === undefined) {
    reader.report("", "the root has no name. Give the schema `xml: { name: … }`.");
  }
  if (resolved?.kind === "list" && !resolved.wrapped) {
    reader.report(
      "",
      "a list is no root, which is one element. Give its schema `xml: { name: …, wrapped: true }`.",
    );
  }
  const { problems, shapes } = reader;
  return problems.length > 0
    ? { problems }
    : { body: { root: { name: name ?? "", ...rest, shape }, shapes }, problems: [] };
}

function componentNameOf({ $ref, allOf }: Schema): string | undefined {
  const [only, ...others] = allOf ?? [];
  return componentName($ref) ?? (only && others.length === 0 ? componentNameOf(only) : undefined);
}

/** Where a schema stands, and the name that it has unless its `xml` says otherwise. */
interface Place {
  readonly path: string;
  readonly name: string;
}

class XmlReader {
  readonly problems: XmlProblem[] = [];
  readonly shapes: Record<string, XmlShape> = {};
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
  }

  report(path: string, message: string): void {
    if (!this.problems.some((problem) => problem.path === path)) {
      this.problems.push({ path, message });
    }
  }

  #reportAll(path: string, messages: readonly string[]): void {
    for (const message of messages) {
      this.report(path, message);
    }
  }

  /** The shape behind references, if it is known yet. */
  follow(shape: XmlShape): XmlShape | undefined {
    return shape.kind === "component" ? this.shapes[shape.name] : shape;
  }

  /** The name that the `xml` of a schema gives, its own before that of what it stands for. */
  nameOf(schema: Schema, fallback: string | undefined): Partial<XmlName> {
    const { name = fallback, namespace, prefix } = xmlObjectOf(this.#document, schema);
    return {
      ...(name !== undefined && { name }),
      ...(namespace !== undefined && { namespace }),
      ...(prefix !== undefined && { prefix }),
    };
  }

  shapeOf(schema: Schema, place: Place): XmlShape {
    const component = componentName(schema.$ref);
    // A list takes its items' name from the property that it is: it is written out.
    const types = typesOf(this.#document, viewsOf(this.#document, schema));
    if (component === undefined || !types.includes("object")) {
      return this.#shapeOf(schema, place);
    }
    if (!(component in this.shapes)) {
      this.shapes[component] = { kind: "text" };
      this.shapes[component] = this.#shapeOf(schema, { ...place, path: component });
    }
    return { kind: "component", name: component };
  }

  #shapeOf(schema: Schema, place: Place): XmlShape {
    const views = viewsOf(this.#document, schema);
    const [value, isNullable] = this.#withoutNull(views);
    if (value) {
      return { ...this.shapeOf(value, place), ...(isNullable && { nullable: true }) };
    }
    const types = typesOf(this.#document, views);
    const [type, ...others] = types
      .filter((one) => one !== "null")
      .map((one) => (one === "integer" ? "number" : one));
    if (type === undefined || others.some((other) => other !== type)) {
      const problem =
        type === undefined ? "it may be anything" : `it is one of several types (${types.join(", ")})`;
      this.report(place.path, `${problem}, and XML does not tell which. Describe one type.`);
      return { kind: "text" };
    }
    const nullable = types.includes("null") && { nullable: true as const };
    switch (type) {
      case "object":
        return { ...this.#object(views, place), ...nullable };
      case "array":
        return { ...this.#list(schema, views, place), ...nullable };
      default:
        if (views.some(({ format }) => format === "binary")) {
          this.report(
            place.path,
            "bytes (`format: binary`) have no form in XML. Say how they are written: `contentEncoding: base64`.",
          );
        }
        return { kind: type === "string" ? "text" : (type as "number" | "boolean"), ...nullable };
    }
  }

  /** `anyOf: [X, null]` is X that may be null; other alternatives are not told apart in XML. */
  #withoutNull(views: readonly Schema[]): [value: Schema | undefined, isNullable: boolean] {
    for (const { oneOf, anyOf } of views) {
      const branches = (oneOf ?? anyOf ?? []).filter((branch) => !isCondition(branch));
      const values = branches.filter(({ type }) => type !== "null");
      const [only, ...others] = values;
      if (only && others.length === 0 && branches.length === 2) {
        return [only, true];
      }
    }
    return [undefined, false];
  }

  #object(views: readonly Schema[], { path }: Place): XmlShape {
    this.#reportAll(path, keywordProblems(views));
    const properties = views.flatMap((view) => Object.entries(view.properties ?? {}));
    const members = Object.fromEntries(
      [...new Map(properties)].map(([name, schema]) => [name, this.#member(name, schema, path)]),
    );
    this.#refuseClashes(members, path);
    const [map] = views.flatMap(({ additionalProperties }) =>
      typeof additionalProperties === "object" ? [additionalProperties] : [],
    );
    const isClosed = views.some(({ additionalProperties }) => additionalProperties === false);
    if (properties.length === 0 && !isClosed && (!map || Object.keys(map).length === 0)) {
      this.report(path, "nothing is said of its elements. Describe them under `properties`.");
    }
    const others =
      map && Object.keys(map).length > 0
        ? this.shapeOf(map, { path: step(path, "*"), name: "item" })
        : undefined;
    return { kind: "object", members, ...(others && { others }) };
  }

  #member(property: string, schema: Schema, around: string): XmlNode {
    const path = step(around, property);
    const { attribute, namespace, prefix, ...others } = xmlObjectOf(this.#document, schema);
    const { name = property, ...rest } = this.nameOf(schema, property);
    const shape = this.shapeOf(schema, { path, name: property });
    this.#reportAll(path, nameProblems({ name, ...rest }));
    const unknown = Object.keys(others).find((word) => !/^(?:name|wrapped|x-.*)$/.test(word));
    if (unknown !== undefined) {
      this.report(
        path,
        `unknown \`xml.${unknown}\`. OpenAPI 3.1 knows name, namespace, prefix, attribute and wrapped.`,
      );
    }
    if (attribute !== true) {
      return { name, ...rest, shape };
    }
    if (namespace !== undefined && prefix === undefined) {
      this.report(path, "an attribute of a namespace must have a prefix. Give it `xml.prefix`.");
    }
    if (!/^(?:text|number|boolean)$/.test(shape.kind)) {
      this.report(path, "an attribute must be a text, a number or a boolean. Describe an element.");
    }
    return { name, ...rest, attribute: true, shape };
  }

  #refuseClashes(members: Readonly<Record<string, XmlNode>>, path: string): void {
    const seen = new Map<string, string>();
    for (const [property, node] of Object.entries(members)) {
      const shape = this.follow(node.shape);
      const { name, namespace = "" } = shape?.kind === "list" && !shape.wrapped ? shape.item : node;
      const key = `${node.attribute ? "@" : ""}${namespace} ${name}`;
      const other = seen.get(key);
      if (other !== undefined) {
        this.report(
          step(path, property),
          `it has the name of "${other}" in XML. Give one of them another: \`xml: { name: … }\`.`,
        );
      }
      seen.set(key, property);
    }
  }

  #list(schema: Schema, views: readonly Schema[], { path, name }: Place): XmlShape {
    const { wrapped } = xmlObjectOf(this.#document, schema);
    const outer = (wrapped && xmlObjectOf(this.#document, schema).name) || name;
    const items = views.find((view) => view.items)?.items;
    if (!items || views.some(({ prefixItems }) => prefixItems)) {
      this.report(path, "a list must say of which items: `items`.");
      return { kind: "list", item: { name: outer, shape: { kind: "text" } } };
    }
    const inner = `${path}[]`;
    const shape = this.shapeOf(items, { path: inner, name: outer });
    const { name: itemName = outer, ...rest } = this.nameOf(items, outer);
    this.#reportAll(inner, nameProblems({ name: itemName, ...rest }));
    if (this.follow(shape)?.kind === "list") {
      this.report(inner, "a list of lists has no form in XML. Describe an object around the inner one.");
    }
    return {
      kind: "list",
      item: { name: itemName, ...rest, shape },
      ...(wrapped && { wrapped: true as const }),
    };
  }
}

function step(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
