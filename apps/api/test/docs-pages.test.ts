import { expect, test } from 'vitest';
import { startConsoleForTest } from './support/console.ts';

const pages = ['/docs', '/docs/problems', '/docs/problems/not-found'];

test('every page of the reference names an upstream that is not the vendor’s, as plain text', async () => {
  const { app } = await startConsoleForTest({ config: { UPSTREAM_LABEL: 'Sim & <b>' } });

  const answers = await Promise.all(pages.map((url) => app.inject({ url })));

  for (const { body } of answers) {
    expect(body).toContain('<strong>Sim &#38; &#60;b&#62;</strong>');
    expect(body).toContain('Back to the console');
  }
});

test('names none where there is none', async () => {
  const { app } = await startConsoleForTest({ config: { UPSTREAM_LABEL: '' } });

  const answers = await Promise.all(pages.map((url) => app.inject({ url })));

  for (const { body } of answers) expect(body).not.toContain('<strong>');
});
