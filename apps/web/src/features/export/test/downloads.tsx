import { api, exportCountHeader } from '@channeldesk/contracts';
import { screen } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { useState } from 'react';
import { vi } from 'vitest';
import { answer } from '../../../../test/answers.ts';
import { server } from '../../../../test/server.ts';
import { ExportButton } from '../components/export-button.tsx';
import { ExportsProvider } from '../exports.tsx';

/** How each file begins. */
export const head = '\ufeffName,ID\r\n';
const utf8 = new TextEncoder();

/** Notes what is saved instead of saving it. */
export function noteSaved() {
  const saved: { name: string; href: string; content: Blob }[] = [];
  const contents = new Map<string, Blob>();
  Object.assign(URL, {
    createObjectURL: (content: Blob) => {
      contents.set(`blob:${contents.size}`, content);
      return `blob:${contents.size - 1}`;
    },
    revokeObjectURL: () => undefined,
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    const { download: name, href } = this;
    saved.push({ name, href, content: contents.get(href) as Blob });
  });
  return saved;
}

/** A backend that sends what the test hands it, piece by piece. */
export function stream(total: number) {
  const asked: string[] = [];
  const hungUp = vi.fn();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  server.use(
    answer(api.channels.exportCsv, ({ query }) => {
      asked.push(query.toString());
      const body = new ReadableStream<Uint8Array>({
        start: (given) => {
          controller = given;
        },
        cancel: hungUp,
      });
      const disposition = 'attachment; filename="channels-2026-11-25.csv"';
      const headers = { [exportCountHeader]: String(total), 'content-disposition': disposition };
      return new HttpResponse(body, { headers });
    }),
  );
  return {
    asked,
    hungUp,
    send: (text: string) => controller?.enqueue(utf8.encode(text)),
    end: () => controller?.close(),
    break: () => controller?.error(new Error('connection reset')),
  };
}

/** A page from which channels are exported, and another one. */
export function Pages() {
  const [page, setPage] = useState('first');
  return (
    <ExportsProvider>
      <main tabIndex={-1}>
        {page === 'first' ? (
          <ExportButton query={{ mode: 'trial', sort: 'name' }} what="all channels that match" />
        ) : null}
        <button type="button" onClick={() => setPage('second')}>
          Go on
        </button>
      </main>
    </ExportsProvider>
  );
}

/** The button that exports. */
export const button = () => screen.findByRole('button', { name: 'Export CSV' });

/** Lines of a file. */
export const rows = (count: number) => 'Rosa,1\r\n'.repeat(count);

/** A text with the spaces of a keyboard. */
export const plain = (text: string | null | undefined) => text?.replaceAll('\u202f', ' ');
