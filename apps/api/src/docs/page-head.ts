/** What every page of the reference has at its top: the upstream's label when it has one, and the way on. */
export function pageBar(
  upstreamLabel: string | null,
  links: readonly (readonly [string, string])[],
) {
  const ways = links.map(([href, text]) => `<a href="${href}">${text}</a>`).join('');
  const label = upstreamLabel === null ? '' : `<strong>${escaped(upstreamLabel)}</strong>`;
  return `<header class="bar"><nav aria-label="Pages">${ways}</nav>${label}</header>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
