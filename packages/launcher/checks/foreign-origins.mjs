const address = '(?:https?:)?//[a-z0-9.-]+\\.[a-z]{2,}';
const quote = '["\'`]?';

const loads = {
  html: [
    `<(?:script|img|iframe|source|video|audio)\\b[^>]*?\\ssrc=${quote}(${address})`,
    `<link\\b[^>]*?\\shref=${quote}(${address})`,
  ],
  css: [`url\\(\\s*${quote}(${address})`, `@import\\s*${quote}(${address})`],
  js: [
    `\\bimport\\s*\\(?\\s*["'\`](${address})`,
    `\\bfrom\\s*["'\`](${address})`,
    `\\bsrc\\s*[:=]\\s*["'\`](${address})`,
    `\\bfetch\\(\\s*["'\`](${address})`,
    `url\\(\\s*${quote}(${address})`,
  ],
};

/**
 * Finds the other origins a built file makes a browser load from. A mere mention (a namespace, a
 * documentation link in an error text) loads nothing and is left alone.
 */
export function foreignOrigins(name, text) {
  const kind = name.split('.').at(-1);
  const patterns =
    kind === 'html' ? [...loads.html, ...loads.css] : loads[kind === 'mjs' ? 'js' : kind];
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern, 'gi'))].map((match) => match[1]),
  );
  return [...new Set(found)];
}
