/** A first call to try a service key with; the key itself is never put into it. */
export function curlExample(origin: string): string {
  return `curl -H "Authorization: Bearer $CHANNELDESK_KEY" \\\n  "${origin}/api/v1/channels/MANTIS-PF298"`;
}

export function extendExample(origin: string): string {
  return [
    'curl -X POST -H "Authorization: Bearer $CHANNELDESK_KEY" \\',
    '  -H "Idempotency-Key: $(uuidgen | tr A-Z a-z)" \\',
    '  -H "Content-Type: application/json" \\',
    '  -d \'{"days":30,"comment":"Invoice 1042"}\' \\',
    `  "${origin}/api/v1/channels/MANTIS-PF298/extensions"`,
  ].join('\n');
}
