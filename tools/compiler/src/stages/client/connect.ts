import type { ConnectionOption, Vendor } from "../../model.ts";
import { docComment, GENERATED, literal } from "../../text.ts";

/** The vendor's descriptor, its options and `connect<Vendor>`. */
export function connectSource(vendor: Vendor): string {
  const { name, slug, title, server, auth, encoding, errors, rateLimit } = vendor;
  const descriptor = { title, slug, server, auth, encoding, errors, rateLimit };
  return [
    GENERATED,
    'import { type Connection, type ConnectionOptions, connect, type VendorDescriptor } from "@orderwire/runtime";\n\n',
    `const vendor: VendorDescriptor = ${literal(descriptor, 2)};\n\n`,
    docComment(
      `What a connection to ${title} takes. Secrets may be \`undefined\` here and are refused at run time.`,
    ),
    `export interface ${name}Options extends ConnectionOptions {\n${vendor.options.map(optionMember).join("")}}\n\n`,
    docComment(`Opens a connection to ${title}. Nothing is sent yet.`, throwsLine(vendor)),
    `export const connect${name} = (options: ${name}Options): Connection => connect(vendor, options);\n`,
  ].join("");
}

function throwsLine({ options }: Vendor): string {
  const secrets = options.filter((option) => option.required).map((option) => `\`${option.name}\``);
  return secrets.length > 0 ? `@throws {InvalidRequestError} if ${secrets.join(" or ")} is missing` : "";
}

function optionMember({ name, description, required, values }: ConnectionOption): string {
  const type = values ? values.map((value) => literal(value)).join(" | ") : "string";
  return `${docComment(description)}readonly ${name}${required ? "" : "?"}: ${type} | undefined;\n`;
}
