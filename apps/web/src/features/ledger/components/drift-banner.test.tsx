import { api } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { answer } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleEntry } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { DriftBanner } from './drift-banner.tsx';

const drift = { kind: 'drift', comment: '', channelId: 'MANTIS-PF298' } as const;

function tell(...items: ReturnType<typeof sampleEntry>[]): string[] {
  const asked: string[] = [];
  server.use(
    answer(api.ledger.list, ({ query }) => {
      asked.push(String(query));
      return { items, nextCursor: null };
    }),
  );
  return asked;
}

const show = () => renderAt(<DriftBanner channelId="MANTIS-PF298" />);

test('days that came without the console are said on the page of their channel', async () => {
  const asked = tell(sampleEntry({ ...drift, days: -10, reason: 'Active-till moved by 10 days.' }));
  show();

  const note = await screen.findByText('10 days came without the console');
  screen.getByText(/Active-till moved by 10 days\./);
  expect(screen.getByRole('link').getAttribute('href')).toBe(
    '/partner/days?channel=MANTIS-PF298&state=unexplained',
  );
  expect(note.closest('[data-tone]')?.getAttribute('data-tone')).toBe('amber');
  expect(asked).toEqual(['channel=MANTIS-PF298&state=unexplained&limit=100']);
});

test('it is loud where what was sent again has arrived from the attempt before too', async () => {
  const reason = 'An earlier attempt may have arrived after all.';
  const late = { reason, lateAttemptOf: crypto.randomUUID() };
  tell(sampleEntry({ ...drift, days: 2 }), sampleEntry({ ...drift, days: -30, ...late }));
  show();

  const alert = within(await screen.findByRole('alert'));
  alert.getByText('2 movements of days came without the console: they may have been given twice');
  alert.getByText(/An earlier attempt/);
});

test('says nothing where all is explained', async () => {
  const asked = tell();
  show();

  await waitFor(() => expect(asked).toHaveLength(1));
  expect(screen.queryByRole('region')).toBeNull();
});
