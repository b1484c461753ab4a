import { pageBar } from './page-head.ts';
import type { PageSetting } from './problem-pages.ts';

const settings = {
  withDefaultFonts: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  authentication: { preferredSecurityScheme: 'serviceKey' },
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
};

/** The variables are those of the reference, so that the bar follows its light and dark look. */
const style = `:root{--scalar-custom-header-height:44px}
.bar{display:flex;justify-content:space-between;position:sticky;top:0;z-index:10;box-sizing:border-box;height:44px;border-bottom:1px solid var(--scalar-border-color,#ddd);background:var(--scalar-background-1,#fff)}
.bar a,.bar strong{display:inline-block;padding:0 16px;font:14px/43px system-ui,sans-serif;color:var(--scalar-color-1,#111)}
.bar strong{font-weight:600}`;

/** Writes the page that shows the OpenAPI document; everything it loads comes from here. */
export function referencePage(openApiUrl: string, setting: PageSetting): string {
  const { nonce, upstreamLabel } = setting;
  const bar = pageBar(upstreamLabel, [
    ['/', 'Back to the console'],
    ['/docs/problems', 'Problems'],
  ]);
  const configuration = JSON.stringify({ url: openApiUrl, ...settings });
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" /><link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <meta property="csp-nonce" content="${nonce}" />
    <title>Channeldesk REST API</title>
    <style nonce="${nonce}">${style}</style>
  </head>
  <body>
    ${bar}
    <div id="app"></div>
    <noscript>The reference needs JavaScript. The document itself: <a href="${openApiUrl}">${openApiUrl}</a></noscript>
    <script nonce="${nonce}" src="/docs/scalar.js"></script>
    <script nonce="${nonce}">Scalar.createApiReference('#app', ${configuration})</script>
  </body>
</html>
`;
}
