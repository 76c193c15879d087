import type { Rule } from "../rule.ts";

const rule: Rule = {
  description: "A server URL is an origin: scheme and host, with no path, query or closing slash.",
  visit: () => ({
    Server(server, ctx) {
      if (!/^https?:\/\/[^/?#\s]+$/.test(String(server.url))) {
        ctx.report({
          message: `\`${server.url}\` must be an origin — write \`https://host\` and put the path in front of each path.`,
          location: ctx.location.child(["url"]),
        });
      }
    },
  }),
};

export default rule;
