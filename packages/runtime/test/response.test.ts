import { describe, expect, test } from "vitest";
import type { OperationDescriptor } from "../src/descriptor.ts";
import type { BinaryResponse } from "../src/response/binary.ts";
import { readFileName } from "../src/response/file-name.ts";
import { operation } from "./support/make.ts";
import { serve } from "./support/server.ts";
import { connectTo } from "./support/vendor.ts";

const get = (response: OperationDescriptor["response"]): OperationDescriptor => ({
  id: "get",
  method: "GET",
  path: "/x",
  response,
});

describe("an answer as declared", () => {
  test.each<{ kind: OperationDescriptor["response"]; status: number; body: string; want: unknown }>([
    { kind: "json", status: 200, body: '{"a":1}', want: { a: 1 } },
    { kind: "json", status: 200, body: "[]", want: [] },
    { kind: "json", status: 200, body: "null", want: null },
    { kind: "text", status: 200, body: "hello", want: "hello" },
    { kind: "empty", status: 200, body: " \n", want: undefined },
    { kind: "empty", status: 204, body: "", want: undefined },
    { kind: "empty", status: 200, body: '{"ok":true}', want: undefined },
  ])("$kind $status $body", async ({ kind, status, body, want }) => {
    const { url } = await serve((_, response) => response.writeHead(status).end(body));
    expect(await operation(get(kind))(connectTo(url))).toEqual(want);
  });
});

test.each(["", " \n"])("no JSON is no answer: %j", async (body) => {
  const { url } = await serve((_, response) => response.end(body));
  await expect(operation(get("json"))(connectTo(url))).rejects.toMatchObject({
    name: "ResponseFormatError",
    message: expect.stringContaining("200 with no JSON"),
  });
});

test.each(["text", "empty", "binary"] as const)(
  "a refusal is an error where %s is expected",
  async (kind) => {
    const { url } = await serve((_, response) => response.writeHead(400).end('{"errorMsg":"No."}'));
    await expect(operation(get(kind))(connectTo(url))).rejects.toMatchObject({
      name: "BadRequestError",
      message: "Acme get: 400 No.",
    });
  },
);

describe("text", () => {
  const answered = async (headers: Record<string, string>, body: string | Buffer, html?: true) => {
    const { url } = await serve((_, response) => response.writeHead(200, headers).end(body));
    return operation({ ...get("text"), ...(html && { html }) })(connectTo(url));
  };

  test.each([
    { type: "text/html", body: "<!doctype html><html>Maintenance</html>", want: "ResponseFormatError" },
    { type: "TEXT/HTML", body: "Maintenance", want: "ResponseFormatError" },
    { type: "text/plain", body: "\n<html>Maintenance</html>", want: "ResponseFormatError" },
    { type: "text/csv", body: '{"success":false,"errorMsg":"Over."}', want: "ApiError" },
    { type: "text/csv; charset=klingon", body: "a;b", want: "OrderwireError" },
  ])("is not $type $body", async ({ type, body, want }) => {
    await expect(answered({ "content-type": type }, body)).rejects.toMatchObject({ name: want, sent: "yes" });
  });

  test("is a page where one is declared", async () => {
    expect(await answered({ "content-type": "text/html" }, "<html></html>", true)).toBe("<html></html>");
  });

  test("is read in its charset", async () => {
    const type = 'text/csv; charset="Windows-1251"';
    expect(await answered({ "content-type": type }, Buffer.from([0xcf, 0xf0, 0xe8]))).toBe("При");
  });
});

describe("bytes", () => {
  const download = operation<object, BinaryResponse>(get("binary"));
  const content = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);

  async function file(
    headers: Record<string, string>,
    body: Uint8Array | string,
    status = 200,
  ): Promise<BinaryResponse> {
    const { url } = await serve((_, response) => response.writeHead(status, headers).end(body));
    return download(connectTo(url));
  }

  test("with name and type, bit for bit", async () => {
    const headers = { "content-type": "image/png", "content-disposition": 'attachment; filename="a.png"' };
    const answer = await file(headers, content);
    expect(answer).toMatchObject({ contentType: "image/png", fileName: "a.png" });
    expect(await answer.bytes()).toEqual(content);
  });

  test.each([
    { pieces: ["{", '"success"', ":false,", '"errorMsg":"No."}'], want: "ApiError: Acme get: 200 No." },
    { pieces: ["", " \n", '{"success":', "false}"], want: "ApiError: Acme get: 200 marked as a failure" },
    { pieces: ["<ht", "ml>"], want: "an HTML page" },
    { pieces: ['{"a"', ":1}"], want: '{"a":1}' },
    { pieces: ["a", '{"success":false}'], want: 'a{"success":false}' },
  ])("are looked at as a whole, wherever they are cut: $pieces", async ({ pieces, want }) => {
    const texts = [...pieces];
    const body = new ReadableStream({
      pull(controller) {
        const text = texts.shift();
        return text === undefined ? controller.close() : controller.enqueue(new TextEncoder().encode(text));
      },
    });
    const fetch = async () => new Response(body, { headers: { "content-type": "text/plain" } });
    const read = async () => (await download(connectTo("http://127.0.0.1:1", { fetch }))).text();
    expect(await read().catch(String)).toContain(want);
  });

  test("twice is refused by name", async () => {
    const answer = await file({}, "abc");
    expect(await answer.text()).toBe("abc");
    await expect(answer.bytes()).rejects.toMatchObject({
      name: "OrderwireError",
      message: expect.stringContaining("read already"),
    });
  });

  test.each([
    { headers: { "content-length": "3" }, size: 3 },
    { headers: { "content-length": "3, 3" }, size: undefined },
    { headers: { "content-length": "x3" }, size: undefined },
    { headers: { "content-length": "3", "content-encoding": "gzip" }, size: undefined },
    { headers: {}, size: undefined },
  ])("of $headers are $size bytes", async ({ headers, size }) => {
    const fetch = async () => new Response(new Blob(["abc"]), { headers: headers as Record<string, string> });
    const answer = await download(connectTo("http://127.0.0.1:1", { fetch }));
    expect([answer.size, answer.fileName, answer.contentType]).toEqual([size, undefined, undefined]);
  });

  test("are read as text in their charset", async () => {
    const type = { "content-type": "text/csv; charset=windows-1251" };
    expect(await (await file(type, Uint8Array.of(0xcf, 0xf0, 0xe8))).text()).toBe("При");
  });

  test.each(["text/plain", ""])("that nobody wants are let go, of the type %j", async (type) => {
    const reasons: unknown[] = [];
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode("{".padEnd(5000))),
      cancel: (reason) => void reasons.push(reason),
    });
    const fetch = async () => new Response(body, { headers: type === "" ? {} : { "content-type": type } });
    const answer = await download(connectTo("http://127.0.0.1:1", { fetch }));
    const reader = answer.body.getReader();
    await reader.read();
    await reader.cancel("enough");
    expect(reasons).toEqual(["enough"]);
  });

  test("as a stream", async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await file({}, content)).body) {
      chunks.push(chunk);
    }
    expect(new Uint8Array(Buffer.concat(chunks))).toEqual(content);
  });

  test.each([
    {
      given: "a JSON file",
      headers: { "content-type": "application/json", "content-disposition": "attachment" },
      body: '{"success":false}',
    },
    { given: "JSON that is no failure", headers: { "content-type": "application/json" }, body: '{"a":1}' },
    {
      given: "what looks like a failure in an image",
      headers: { "content-type": "image/svg+xml" },
      body: '{"success":false}',
    },
    { given: "text that names a page", headers: { "content-type": "text/plain" }, body: "see <html>" },
    { given: "a list in HTML's type", headers: { "content-type": "text/html" }, body: "[1]" },
    { given: "an element of another name", headers: { "content-type": "text/plain" }, body: "<htmlx>" },
    {
      given: "a page with a name",
      headers: { "content-type": "text/html", "content-disposition": "attachment; filename=a.html" },
      body: "<html></html>",
    },
  ])("$given is a file", async ({ headers, body }) => {
    expect(await (await file(headers as Record<string, string>, body)).text()).toBe(body);
  });

  test.each([
    { given: "much text that begins as a failure does", body: `{"success":false}${" ".repeat(70_000)}` },
    { given: "text", body: "a;b" },
    { given: "nothing", body: "" },
  ])("$given is a file", async ({ body }) => {
    expect(await (await file({ "content-type": "text/plain" }, body)).text()).toBe(body);
  });

  test.each<{ headers: Record<string, string>; body: string; status?: number; want: string }>([
    { headers: { "content-type": "text/plain" }, body: ' {"success":0}', want: "ApiError" },
    {
      headers: { "content-type": "text/html" },
      body: `Closed${" ".repeat(70_000)}`,
      want: "ResponseFormatError",
    },
    { headers: { "content-range": "bytes 0-3/9" }, body: "part", status: 206, want: "ResponseFormatError" },
  ])("$headers $status are no file: $want", async ({ headers, body, status, want }) => {
    await expect(file(headers, body, status)).rejects.toMatchObject({
      name: want,
      message: expect.stringMatching(status === 206 ? /206 with a part, where the whole was asked for/ : /./),
      sent: "yes",
    });
  });

  test.each([
    { body: '{"success":false,"errorMsg":"No."}', want: "ApiError" },
    { body: "<!DOCTYPE html><p>Maintenance", want: "ResponseFormatError" },
  ])("without a type, $body is no file when it is read: $want", async ({ body, want }) => {
    const answer = await file({}, body);
    const failure = { name: want, sent: "yes", attempts: 1 };
    await expect(answer.text()).rejects.toMatchObject(failure);
    const stream = (await file({}, body)).body.getReader();
    await expect(stream.read()).rejects.toMatchObject(failure);
  });

  test("a part that was asked for is one", async () => {
    const { url } = await serve((_, response) => response.writeHead(206).end("part"));
    const answer = await download(connectTo(url), {}, { headers: { Range: "bytes=0-3" } });
    expect(await answer.text()).toBe("part");
  });

  test("that are cut say how far the call had come", async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { "content-length": "9", "content-type": "image/png" }).write("abc");
      setTimeout(() => response.socket?.destroy(), 5);
    });
    const answer = await download(connectTo(url));
    await expect(answer.bytes()).rejects.toMatchObject({ name: "NetworkError", sent: "yes", attempts: 1 });
  });

  test("a page of another server is none", async () => {
    const call = file({ "content-type": "text/html; charset=utf-8" }, "<html>No such account</html>");
    await expect(call).rejects.toMatchObject({ name: "ResponseFormatError", status: 200 });
  });

  test("a name in bare UTF-8 is read as such", async () => {
    const header = Buffer.from('attachment; filename="чек.pdf"').toString("latin1");
    expect(await file({ "content-disposition": header }, "")).toMatchObject({ fileName: "чек.pdf" });
  });

  test("a failure under 200 is none", async () => {
    const call = file({ "content-type": "application/json" }, '{"success":false,"errorMsg":"Not found"}');
    await expect(call).rejects.toMatchObject({ name: "ApiError", message: "Acme get: 200 Not found" });
  });
});

describe("the name in Content-Disposition", () => {
  test.each([
    { given: 'attachment; filename="a b.txt"', want: "a b.txt" },
    { given: "attachment; filename=a.txt", want: "a.txt" },
    { given: 'attachment; filename="caf\xe9.txt"', want: "café.txt" },
    { given: 'attachment; filename="чек.txt"', want: "чек.txt" },
    { given: 'attachment; filename="чек \xc3\xa9.txt"', want: "чек \xc3\xa9.txt" },
    { given: 'attachment; filename="\xc3\xa9 чек.txt"', want: "\xc3\xa9 чек.txt" },
    { given: 'attachment; filename="a\\"b.txt"', want: "a_b.txt" },
    { given: 'attachment; foo="; filename=evil"; filename="good"', want: "good" },
    { given: "attachment; filename=my file.pdf; size=1", want: "my file.pdf" },
    { given: 'attachment; filename="a\r\nb\0c.txt"', want: "a__b_c.txt" },
    { given: "attachment; filename*=UTF-8''invoice%E2%80%AEfdp.exe", want: "invoice_fdp.exe" },
    { given: 'attachment; filename="C:evil.exe"', want: "C_evil.exe" },
    { given: 'attachment; filename="a.txt:stream"', want: "a.txt_stream" },
    { given: 'attachment; filename=" a.exe . "', want: "a.exe" },
    { given: 'attachment; filename="con.txt"', want: "_con.txt" },
    { given: 'attachment; filename="LPT1"', want: "_LPT1" },
    { given: 'attachment; filename="con .txt"', want: "_con .txt" },
    { given: "attachment; filename*=UTF-8''COM%C2%B9.txt", want: "_COM¹.txt" },
    { given: 'attachment; filename="CONIN$"', want: "_CONIN$" },
    { given: "attachment; filename*=UTF-8''a%D8%9Cfdp.exe", want: "a_fdp.exe" },
    { given: "attachment; filename*=UTF-8''a%C2%ADb.txt", want: "a_b.txt" },
    { given: "attachment; filename*=UTF-8''%E3%85%A4.txt", want: "_.txt" },
    { given: "attachment; filename*=UTF-8''%F0%9F%91%A9%E2%80%8D%F0%9F%9A%80.txt", want: "👩‍🚀.txt" },
    { given: `attachment; filename*=UTF-8''${"a".repeat(254)}%20bc`, want: "a".repeat(254) },
    { given: 'attachment; filename="console.txt"', want: "console.txt" },
    { given: 'attachment; filename="a<b>c|d?e*f.txt"', want: "a_b_c_d_e_f.txt" },
    { given: `attachment; filename="${"a".repeat(3000)}.tar.gz"`, want: `${"a".repeat(252)}.gz` },
    { given: `attachment; filename*=UTF-8''${"%D1%8F".repeat(300)}.pdf`, want: `${"я".repeat(125)}.pdf` },
    { given: 'attachment; filename=".env"', want: ".env" },
    { given: 'attachment; filename="..."', want: undefined },
    { given: "attachment; filename*=UTF-8''%D1%87%D0%B5%D0%BA.pdf", want: "чек.pdf" },
    { given: "attachment; filename=\"fallback.pdf\"; filename*=utf-8'ru'%D1%87.pdf", want: "ч.pdf" },
    { given: "attachment; filename*=iso-8859-1''caf%E9.txt", want: "café.txt" },
    { given: "attachment; filename*=UTF-8''%FF; filename=a.txt", want: "a.txt" },
    { given: 'attachment; filename="../../etc/passwd"', want: "passwd" },
    { given: "attachment; filename*=UTF-8''..%2F..%5Ca.txt", want: "a.txt" },
    { given: 'attachment; filename=".."', want: undefined },
    { given: "attachment", want: undefined },
    { given: 'attachment; filename=""', want: undefined },
  ])("$given: $want", ({ given, want }) => {
    expect(readFileName(given)).toBe(want);
  });
});
