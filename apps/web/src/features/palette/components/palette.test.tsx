import { api, type Channel } from '@channeldesk/contracts';
import { IconKey } from '@tabler/icons-react';
import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { type Command, usePublishCommands } from '#web/shared/commands.ts';
import { channelKeys } from '#web/shared/query-keys.ts';
import { answer, problemResponse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel, sampleList } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { Palette } from './palette.tsx';

const rosa = sampleChannel();
const yoga = sampleChannel({ id: 'PARROT-AAAAA', name: 'Yoga Loft', phone: null, link: null });
const ran = vi.fn<(id: string) => void>();
let asked: string[];
let reply: (search: string) => Channel[] | Response | Promise<Channel[]>;

beforeEach(() => {
  ran.mockClear();
  asked = [];
  reply = () => [rosa, yoga];
  server.use(
    answer(api.channels.list, async ({ query }) => {
      const search = query.get('search') ?? '';
      asked.push(search);
      const given = await reply(search);
      return given instanceof Response ? given : sampleList(given);
    }),
  );
});

const command = (verb: string, refusal: string | null = null, object?: string): Command => ({
  id: verb,
  verb,
  ...(object && { object }),
  icon: IconKey,
  refusal,
  run: () => ran(verb),
});

function Offer({ commands }: { commands: readonly Command[] }) {
  usePublishCommands(commands);
  return null;
}

function open(over: { controls?: Command[]; rights?: Parameters<typeof renderAt>[1] } = {}) {
  const onClose = vi.fn<() => void>();
  const view = renderAt(
    <>
      <Offer commands={over.controls ?? []} />
      <Palette
        isOpen
        onClose={onClose}
        pages={[command('Dashboard'), command('Service keys')]}
        onOpenChannel={(id) => ran(`open ${id}`)}
        onSearch={(text) => ran(`search ${text}`)}
      />
    </>,
    over.rights,
  );
  return { ...view, onClose, field: screen.getByRole<HTMLInputElement>('combobox') };
}

const options = () => screen.queryAllByRole('option').map(({ textContent }) => textContent?.trim());
const chosen = () => {
  const id = screen.getByRole('combobox').getAttribute('aria-activedescendant') ?? '';
  return document.getElementById(id)?.textContent?.trim();
};

test('what is typed is searched once, and Enter opens the first channel found', async () => {
  const { user, field, onClose } = open();

  await user.type(field, '+44 7700');
  await screen.findByRole('option', { name: /MANTIS-PF298/ });
  expect(asked).toEqual(['+44 7700']);
  expect(chosen()).toContain('Bakery Rosa');

  await user.keyboard('{Enter}');
  expect(ran).toHaveBeenCalledExactlyOnceWith('open MANTIS-PF298');
  expect(onClose).toHaveBeenCalledOnce();
});

test('the arrows choose, the field keeps the focus, and the last is followed by the first', async () => {
  const { user, field } = open();
  await user.type(field, 'o');
  await screen.findByRole('option', { name: /Yoga Loft/ });

  await user.keyboard('{ArrowDown}');
  expect(chosen()).toContain('Yoga Loft');
  await user.keyboard('{ArrowDown}');
  expect(chosen()).toBe('Search all channels for “o”');
  await user.keyboard('{ArrowDown}');
  expect(chosen()).toContain('Bakery Rosa');
  await user.keyboard('{ArrowUp}{Enter}');

  expect(document.activeElement).toBe(field);
  expect(ran).toHaveBeenCalledExactlyOnceWith('search o');
});

test.each([
  ['the first', 'open MANTIS-PF298', '{Shift}'],
  ['another', 'open PARROT-AAAAA', '{ArrowDown}'],
])(
  'what is found anew, before %s that was chosen, does not take its place',
  async (_which, opened, keys) => {
    const { user, field, queryClient } = open();
    await user.type(field, 'o');
    await screen.findByRole('option', { name: /Yoga Loft/ });
    await user.keyboard(keys);
    const before = chosen();

    reply = () => [sampleChannel({ id: 'AARDVARK-11111', name: 'A new one' }), rosa, yoga];
    await act(() => queryClient.invalidateQueries({ queryKey: channelKeys.lists }));
    await screen.findByRole('option', { name: /A new one/ });

    expect(chosen()).toBe(before);
    await user.keyboard('{Enter}');
    expect(ran).toHaveBeenCalledExactlyOnceWith(opened);
  },
);

test('a chosen channel that is found no more gives the choice to the first', async () => {
  const { user, field, queryClient } = open();
  await user.type(field, 'o');
  await screen.findByRole('option', { name: /Yoga Loft/ });
  await user.keyboard('{ArrowDown}');

  reply = () => [rosa];
  await act(() => queryClient.invalidateQueries({ queryKey: channelKeys.lists }));
  await waitFor(() => expect(screen.queryByRole('option', { name: /Yoga Loft/ })).toBeNull());

  expect(chosen()).toContain('Bakery Rosa');
});

test('Enter before the answer waits for it, and never opens what was found for less', async () => {
  const { user, field } = open();
  let settle: ((found: Channel[]) => void) | undefined;
  await user.type(field, 'a');
  await screen.findByRole('option', { name: /MANTIS-PF298/ });
  reply = () =>
    new Promise<Channel[]>((resolve) => {
      settle = resolve;
    });

  await user.type(field, 'yoga{Enter}');
  await waitFor(() => expect(settle).toBeDefined());
  expect(screen.getByRole('option', { name: /MANTIS-PF298/ })).toBeDefined();
  expect(ran).not.toHaveBeenCalled();

  settle?.([yoga]);
  await waitFor(() => expect(ran).toHaveBeenCalledExactlyOnceWith('open PARROT-AAAAA'));
});

test('controls of the page come first, are found by their verb and run', async () => {
  const { user, field, onClose } = open({
    controls: [command('Extend', null, 'MANTIS-PF298'), command('Reload', null, 'MANTIS-PF298')],
  });
  const here = within(screen.getByRole('group', { name: 'This channel' }));
  expect(here.getAllByRole('option').map((option) => option.textContent)).toEqual([
    'Extend MANTIS-PF298',
    'Reload MANTIS-PF298',
  ]);

  await user.type(field, 'rel{Enter}');

  expect(ran).toHaveBeenCalledExactlyOnceWith('Reload');
  expect(onClose).toHaveBeenCalledOnce();
});

test('a control that is refused says why and does nothing', async () => {
  const { user, onClose } = open({
    controls: [command('Extend', 'Needs the right “Spend days”.', 'MANTIS-PF298')],
  });
  const option = screen.getByRole('option', { name: /Needs the right “Spend days”/ });

  expect(option.getAttribute('aria-disabled')).toBe('true');
  await user.keyboard('{Enter}');
  await user.click(option);

  expect(ran).not.toHaveBeenCalled();
  expect(onClose).not.toHaveBeenCalled();
});

test('whoever may not read channels has only the commands, and nothing is asked', async () => {
  const { user, field } = open({ rights: { rights: ['account:read'] } });

  await user.type(field, 'dash');

  expect(options()).toEqual(['Dashboard']);
  expect([field.placeholder, asked]).toEqual(['Command', []]);
});

test('no match is said in words, and an ID can still be asked for at Whapi', async () => {
  reply = () => [];
  const { user, field } = open();

  await user.type(field, 'mantis pf299');
  await screen.findByText('mantis pf299', { selector: 'q' });
  expect(options()).toEqual(['Ask Whapi for MANTIS-PF299']);

  await user.keyboard('{Enter}');
  expect(ran).toHaveBeenCalledExactlyOnceWith('open MANTIS-PF299');
});

test('a search that failed says so and can be tried again', async () => {
  reply = () => problemResponse('internal');
  const { user, field } = open();

  await user.type(field, 'rosa');
  const alert = within(await screen.findByRole('alert'));
  alert.getByText(/Something broke in the console/);
  expect(screen.queryByText(/No channel matches/)).toBeNull();

  reply = () => [rosa];
  await user.click(alert.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('option', { name: /MANTIS-PF298/ });
});

test('a field that was emptied offers what it did at first', async () => {
  const { user, field } = open();
  await user.type(field, 'rosa');
  await screen.findByRole('option', { name: /MANTIS-PF298/ });

  await user.clear(field);

  expect(options()).toEqual(['Dashboard', 'Service keys']);
});
