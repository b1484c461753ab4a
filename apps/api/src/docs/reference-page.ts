const settings = {
  withDefaultFonts: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
};

/** Writes the page that shows the OpenAPI document; everything it loads comes from here. */
export function referencePage(openApiUrl: string, nonce: string): string {
  const configuration = JSON.stringify({ url: openApiUrl, ...settings });
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" /><link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <meta property="csp-nonce" content="${nonce}" />
    <title>Channeldesk REST API</title>
  </head>
  <body>
    <div id="app"></div>
    <noscript>The reference needs JavaScript. The document itself: <a href="${openApiUrl}">${openApiUrl}</a></noscript>
    <script nonce="${nonce}" src="/docs/scalar.js"></script>
    <script nonce="${nonce}">Scalar.createApiReference('#app', ${configuration})</script>
  </body>
</html>
`;
}
