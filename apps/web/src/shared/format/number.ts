/** What stands between thousands, also in a field that groups while one types. */
export const thinSpace = '\u202f';

/** `1 204`, grouped by a narrow space that does not break. */
export function formatNumber(value: number): string {
  const [whole = '', fraction] = String(Math.abs(value)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thinSpace);
  const sign = value < 0 ? '−' : '';
  return `${sign}${grouped}${fraction ? `.${fraction.slice(0, 2)}` : ''}`;
}

/** `1 204 days`, `1 day`. */
export function formatDays(days: number): string {
  return `${formatNumber(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
}

/** `4 312 channels`, or `about 41 000 channels` where all of them were not counted. */
export function formatChannels(count: number, isEstimate: boolean): string {
  return `${isEstimate ? 'about ' : ''}${formatCount(count, 'channel')}`;
}

/** `4 312 channels`, `1 channel`. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count)} ${count === 1 ? singular : plural}`;
}
