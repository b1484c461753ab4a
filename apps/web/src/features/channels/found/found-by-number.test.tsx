import { api, type ChannelList } from '@channeldesk/contracts';
import { screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import { answer, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel, sampleList } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { FoundByNumber } from './found-by-number.tsx';
import { NumberNote } from './number-note.tsx';

const digits = '14155550123';
const withPhone = (id: string, phone: string) => sampleChannel({ id, phone });
const one = withPhone('MANTIS-PF298', digits);
const other = withPhone('PARROT-AAAAA', digits);
const longer = withPhone('TURTLE-LTHXV', `${digits}99`);

function open(list: ChannelList) {
  server.use(answer(api.channels.list, list));
  const page = <FoundByNumber digits={digits} opens="page" />;
  return renderAt(
    <Routes>
      <Route path="/here" element={page} />
      <Route path="*" element={null} />
    </Routes>,
    { path: '/here' },
  );
}

test('the one channel with exactly this number opens, whatever else contains it', async () => {
  const { address } = open(sampleList([longer, one]));

  await waitFor(() => expect(address()).toBe('/partner/channels/MANTIS-PF298'));
});

test.each([
  ['several have the number', [one, other]],
  ['it is a part of a number', [longer]],
])('the list shows the channels when %s', async (_when, channels) => {
  const { address } = open(sampleList(channels));

  await waitFor(() => expect(address()).toBe(`/partner/channels?search=${digits}`));
});

test('a number that no channel has is said to be one, and nobody is told of an ID', async () => {
  const { container, address } = open(sampleList([]));

  await screen.findByText(/No channel has the number/);
  expect(container.textContent).toMatch(/No channel has the number 1.415.555.0123/);
  expect(container.textContent).not.toMatch(/\bID\b/);
  expect(address()).toBe('/here');
});

test('before the first reading of the account has ended no number is said to be unknown', async () => {
  let answers = 0;
  server.use(
    answer(api.channels.list, () => {
      answers += 1;
      return sampleList([], { asOf: null });
    }),
  );
  renderAt(<FoundByNumber digits={digits} opens="page" />);

  await waitFor(() => expect(answers).toBe(1));
  await screen.findByText('Asking Whapi…');
  expect(screen.queryByText(/No channel has/)).toBeNull();
});

test('a list that cannot be had is no number that nobody has', async () => {
  server.use(refuse(api.channels.list, 'internal'));
  renderAt(<FoundByNumber digits={digits} opens="page" />);

  await screen.findByText('Something broke in the console');
  expect(screen.queryByText(/No channel has/)).toBeNull();
});

test.each([
  [[one], '1 channel has the phone number 1 415 555 0123.'],
  [[one, other, longer], '2 channels have the phone number 1 415 555 0123.'],
  [
    [longer],
    `No channel has exactly the phone number ${digits}. The list shows those that contain it.`,
  ],
])('the note above the list counts the channels of a number: %#', async (channels, text) => {
  server.use(answer(api.channels.list, sampleList(channels)));
  renderAt(<NumberNote digits={digits} />);

  const note = await screen.findByText(/phone number/);
  expect(note.textContent?.replaceAll('\u00a0', ' ')).toBe(text);
});
