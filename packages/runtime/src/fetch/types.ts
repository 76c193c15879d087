import type { Client } from "openapi-fetch";

/**
 * An openapi-fetch client whose `error` is what the vendor writes as JSON: a page or nothing at all is thrown, so `error`
 * is an object whenever there is no `data`, and narrows it.
 * @typeParam Paths the `paths` of the vendor's types
 */
export type FetchClient<Paths extends object> = Client<FetchPaths<Paths>>;

/** The `paths` of a vendor's types as a {@link FetchClient} takes and answers them. */
export type FetchPaths<Paths> = {
  [Path in keyof Paths]: {
    [Method in keyof Paths[Path]]: {
      [Part in keyof Paths[Path][Method]]: Part extends "responses"
        ? FetchResponses<Paths[Path][Method][Part]>
        : Part extends "requestBody"
          ? FetchBody<Paths[Path][Method][Part]>
          : Paths[Path][Method][Part];
    };
  };
};

/** Successes as they are, and of refusals those in JSON. */
export type FetchResponses<Responses> = {
  [Status in keyof Responses as `${Status & (string | number)}` extends `2${string}`
    ? Status
    : Responses[Status] extends { content: infer Content }
      ? keyof Content & `${string}/${string}json` extends never
        ? never
        : Status
      : never]: `${Status & (string | number)}` extends `2${string}`
    ? Responses[Status]
    : Responses[Status] extends { content: infer Content }
      ? { content: Pick<Content, keyof Content & `${string}/${string}json`> }
      : never;
};

/** A body; a form may be given as the platform's own kind of form, too. */
export type FetchBody<Body> = Body extends { content: infer Content }
  ? {
      content: {
        [Type in keyof Content]:
          | Content[Type]
          | (Type extends "multipart/form-data"
              ? FormData
              : Type extends "application/x-www-form-urlencoded"
                ? URLSearchParams
                : never);
      };
    }
  : Body;
