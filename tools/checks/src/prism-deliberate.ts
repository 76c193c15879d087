/** Cases of Prism's harness that the mock answers otherwise on purpose, and why. Its README says the same in general. */
export const DELIBERATE: Readonly<Record<string, string>> = {
  "content-negotiation/E2E-Accept-Content-Negotiation-AC-14.oas2": "JSON goes before XML",
  "content-negotiation/E2E-Accept-Content-Negotiation-AC-14.oas3": "JSON goes before XML",
  "content-negotiation/E2E-Accept-Content-Negotiation-AC-6.oas2":
    "an Accept that nothing fits counts as absent",
  "content-negotiation/E2E-Accept-Content-Negotiation-AC-6.oas3":
    "an Accept that nothing fits counts as absent",
  "content-negotiation/E2E-Accept-Content-Negotiation.invalid.oas3":
    "an Accept that nothing fits counts as absent",
  "cors/cors-headers-disabled": "OPTIONS says which methods there are",
  "cors/cors-headers-in-response": "requests without an origin get no CORS headers",
  "cors/cors-headers-precedence": "browsers refuse * beside credentials",
  "generated-responses/too_complex-AC-1.oas3": "however large the schema, there is an answer",
  "head-requests/head_requests-AC-2.oas2": "HEAD is answered wherever GET is",
  "head-requests/head_requests-AC-2.oas3": "HEAD is answered wherever GET is",
  "references/E2E-Recursive-Array-Handling.oas3": "a list that leads back to itself ends empty",
  "references/E2E-Recursive-Array-Handling.oas3.1": "a list that leads back to itself ends empty",
  "selecting-examples/manually-select-examples-AC-3.oas3":
    "the conversion to 3.1 drops examples beside an example",
  "validate-body-params/allow-empty-value-2.oas2": "OpenAPI 3.1 has no allowEmptyValue in bodies",
  "validate-body-params/multipart-allow-empty-value-2.oas2": "OpenAPI 3.1 has no allowEmptyValue in bodies",
  "validate-body-params/x-www-urlencoded-fail.oas2": "a field that is not required may be absent",
  "validate-path-params/missing-path-param.oas3": "an empty segment is no value",
  "violations/ignoring-example-key-for-invalid-body": "who chooses an answer gets it",
};
