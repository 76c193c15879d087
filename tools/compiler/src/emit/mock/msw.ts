/** The `/msw` entry: handlers over the same engine as the server's. */

import type { Vendor } from "../../model/index.ts";
import { docComment, docCommentWithTags, GENERATED } from "../source.ts";

/** The source of the `/msw` entry. */
export function mswSource({ title }: Vendor): string {
  return [
    GENERATED,
    "import {\n  type CreateMockOptions,\n  createMock,\n  type InterceptionOptions,\n  interceptions,\n",
    '  type MockControls,\n} from "@orderwire/mock-server/engine";\n',
    'import { type HttpHandler, http } from "msw";\n',
    'import { data } from "./data.js";\n\n',
    'export type { CreateMockOptions, InterceptionOptions, MockControls } from "@orderwire/mock-server/engine";\n\n',
    docComment(`A mock of ${title}, and the handlers that lead requests to it.`),
    "export interface MswMock {\n",
    "  /** Steers the mock: `next`, `on`, `requests`, `reset` and the rest. */\n  readonly mock: MockControls;\n",
    "  /** To be given to `setupServer` or `setupWorker`. */\n  readonly handlers: HttpHandler[];\n}\n\n",
    docCommentWithTags(
      [
        `Makes a mock of ${title} that MSW asks: it checks, remembers and fails as the server does. Requests for others stay unhandled.`,
      ],
      [
        "@param options those of the engine, and `baseUrl` to hold it to one address; by default it is met at any origin",
        "@throws {TypeError} if the base URL is no address",
        "@throws {SteeringError} if a rule of the scenario is wrong",
      ],
    ),
    "export function createHandlers(options: CreateMockOptions & InterceptionOptions = {}): MswMock {\n",
    "  const mock = createMock(data, options);\n",
    "  const handlers = interceptions(data, mock, options).map(({ url, answer }) =>\n",
    "    http.all(url, ({ request }) => answer(request)),\n  );\n",
    "  return { mock, handlers };\n}\n\n",
    "const usual = createHandlers();\n\n",
    docComment(`Handlers for every operation of ${title}, at any origin, without a state.`),
    "export const handlers: HttpHandler[] = usual.handlers;\n\n",
    docComment("Steers what `handlers` answer."),
    "export const mock: MockControls = usual.mock;\n",
  ].join("");
}
