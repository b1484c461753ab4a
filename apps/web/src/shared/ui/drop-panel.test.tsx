import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { renderAt } from '../../../test/render.tsx';
import { DropPanel } from './drop-panel.tsx';

function Page() {
  const [text, setText] = useState('');
  return (
    <>
      <DropPanel title="Filters" text={`Filters ${text}`} icon={null} onNear={() => undefined}>
        <input
          aria-label="Until"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </DropPanel>
      <button type="button">Elsewhere</button>
    </>
  );
}

async function open() {
  const { user } = renderAt(<Page />);
  const button = screen.getByRole('button', { name: /^Filters/ });
  await user.click(button);
  return { user, button, panel: screen.getByRole('dialog', { name: 'Filters' }) };
}

const isOpen = () => screen.queryByRole('dialog') !== null;

test('the focus is in the panel once it opens, and stays in the field whose change draws it anew', async () => {
  const { user, button, panel } = await open();
  expect(document.activeElement).toBe(panel);

  const field = screen.getByRole('textbox', { name: 'Until' });
  await user.click(field);
  await user.keyboard('2026');

  expect(button.textContent).toBe('Filters 2026');
  expect(document.activeElement).toBe(field);
});

test('Escape closes it and gives the focus back to its button', async () => {
  const { user, button } = await open();

  await user.keyboard('{Escape}');

  expect(isOpen()).toBe(false);
  expect(document.activeElement).toBe(button);
});

test.each(['a press elsewhere', 'Tab out of it'])('%s closes it', async (way) => {
  const { user } = await open();

  if (way === 'a press elsewhere') fireEvent.pointerDown(screen.getByText('Elsewhere'));
  else await user.tab().then(() => user.tab());

  expect(isOpen()).toBe(false);
});

test('a focus that goes nowhere, as when the window loses it, leaves it open', async () => {
  const { panel } = await open();

  fireEvent.blur(panel, { relatedTarget: null });

  expect(isOpen()).toBe(true);
});

test('its button closes it, though Safari takes the focus off and puts it nowhere', async () => {
  const { button, panel } = await open();

  fireEvent.pointerDown(button);
  fireEvent.blur(panel, { relatedTarget: null });
  fireEvent.click(button);

  expect(isOpen()).toBe(false);
});
