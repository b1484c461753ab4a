import { type ProblemCode, problemCode, problems } from '@channeldesk/contracts';
import { pageBar } from './page-head.ts';

export interface PageSetting {
  readonly nonce: string;
  readonly upstreamLabel: string | null;
}

/** Writes the page that lists every problem the console can answer with. */
export function problemIndexPage(setting: PageSetting): string {
  const rows = problemCode.options.map(
    (code) =>
      `<tr><td>${problems[code].status}</td><td><a href="/docs/problems/${code}"><code>${code}</code></a></td><td>${problems[code].title}</td></tr>`,
  );
  const table = `<table><caption>Every problem, by its code</caption><thead><tr><th scope="col">Status</th><th scope="col">Code</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  const text =
    '<p>Every failure of the API is a problem document (RFC 9457) with one of these codes.</p>';
  return page('Problems', `${text}${table}`, setting);
}

/** Writes the page that explains one problem. */
export function problemPage(code: ProblemCode, setting: PageSetting): string {
  const { status, title, advice, retryable } = problems[code];
  const retry = retryable
    ? 'A retry is safe, unless the answer says <code>maybeApplied</code>.'
    : 'The same request again will not help.';
  const facts = `<dl><dt>Code</dt><dd><code>${code}</code></dd><dt>Status</dt><dd>${status}</dd><dt>What to do</dt><dd>${advice}</dd><dt>Retry</dt><dd>${retry}</dd></dl>`;
  return page(title, facts, setting);
}

const ways = [
  ['/', 'Back to the console'],
  ['/docs', 'API reference'],
  ['/docs/problems', 'Problems'],
] as const;

const style = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:0 16px 32px}
.bar{display:flex;flex-wrap:wrap;gap:4px 16px;justify-content:space-between;padding:12px 0;border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent);font-size:14px}
.bar nav{display:flex;flex-wrap:wrap;gap:4px 16px}
h1{font-size:24px;line-height:1.25}
table{border-collapse:collapse;width:100%}
caption{text-align:left;padding:8px 0}
td,th{text-align:left;padding:8px 12px 8px 0;border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent);vertical-align:top}
@media(max-width:30rem){table{font-size:14px}td,th{padding-right:8px}}
dt{font-weight:600;margin-top:16px}
dd{margin:0}
a{color:light-dark(#14532d,#86d6a4)}`;

function page(title: string, body: string, { nonce, upstreamLabel }: PageSetting): string {
  const bar = pageBar(upstreamLabel, ways);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><link rel="icon" href="/favicon.svg" type="image/svg+xml" />
<title>${title} · Channeldesk</title><style nonce="${nonce}">${style}</style></head>
<body>${bar}<main><h1>${title}</h1>${body}</main></body>
</html>
`;
}
