import { type Activity, type ActivityAction, channelMode, modeTexts } from '@channeldesk/contracts';
import { formatDate } from '#web/shared/format/date.ts';
import { formatDays } from '#web/shared/format/number.ts';
import { settingLabel } from '#web/shared/format/setting-labels.ts';

type Told = Pick<Activity, 'action'> & { readonly detail: string };

/** The detail with dates and names as people write them, and no sentence that ends twice. */
export function detailText({ detail, action }: Told): string {
  return (wordings[action]?.(detail) ?? detail)
    .replaceAll(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (at) => {
      return Number.isNaN(Date.parse(at)) ? at : formatDate(at);
    })
    .replaceAll(/(?<!\.)\.\.(?!\.)/g, '.');
}

type Wording = (detail: string) => string;

/**
 * A detail says what was wanted, and after a failure why it was not done. Only the words that the
 * console itself wrote at its start are put into those of the screens; a comment, a name and the
 * vendor's words stay as they were written.
 */
const wordings: Partial<Record<ActivityAction, Wording>> = {
  extended: (detail) => detail.replace(/^(\d+) days?\b/, (_, days) => formatDays(Number(days))),
  'settings-changed': (detail) =>
    detail.replace(/^(\w+(?:, \w+)*)(?=$|\. )/, (_, names: string) =>
      names.replaceAll(/\w+/g, settingLabel),
    ),
  'mode-changed': (detail) =>
    detail
      .replace(/^(\w+)\. (?=Could not switch \S+ to mode \1:)/, '')
      .replace(/^(Could not switch \S+ to) mode (\w+)(?=:)/, (_, lead, mode) => {
        return `${lead} ${modeText(mode)}`;
      })
      .replace(/^\w+(?=$|\. )/, modeText),
};

function modeText(word: string): string {
  const mode = channelMode.safeParse(word);
  return mode.success ? modeTexts[mode.data] : word;
}
