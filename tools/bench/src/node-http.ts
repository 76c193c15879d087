/** A program: node:http that does nothing but answer, the same bytes for each method. Arguments: the port, the answers as JSON. */
import { createServer } from "node:http";

/** What a method is answered. */
export interface BareAnswer {
  readonly status: number;
  readonly body: string;
}

const [, , port, answers = "{}"] = process.argv;
const byMethod: Readonly<Record<string, BareAnswer>> = JSON.parse(answers);

createServer(({ method = "" }, response) => {
  const { status, body } = byMethod[method] ?? { status: 404, body: "" };
  response.writeHead(status, { "content-type": "application/json" });
  response.end(body);
}).listen(Number(port), "127.0.0.1");
