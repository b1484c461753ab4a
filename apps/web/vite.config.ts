import react from '@vitejs/plugin-react';
import { loadEnv } from 'vite';
import { defineConfig } from 'vitest/config';
import { withoutDocs } from './without-docs.ts';

/** What only one page needs, or waits until somebody asks for it. */
const lateParts = new RegExp(
  [
    'shared/live/',
    'shared/ui/(empty-screens|note|back-link|app-dialog|confirm-footer|dialog-styles|balance-cost|before-after)',
    'shared/ui/(row-table|channel-title|active-till|summary-facts|pasted-ids-field|ledger-link|movement-|choice|title-actions)',
    'shared/(forms/|new-operation-id|format/(uptime|setting-labels|movement-words|actor-text|skip-words|day.))',
    'features/account/(components/balance-figure|(components/)?days-attention)',
    'features/channels/(found|panels|components/(attention|list-nothing))',
    'features/channels/(facet-words|time-windows)',
    'query-core/build/modern/infinite',
    'contracts/src/(extension-plan|extension-run|ledger|forecast|policy|service-key|operating|settings|gate-endpoints|timeline)',
  ].join('|'),
);
/** What both pages with the list need at once; in files of its own it came later and weighed more. */
const listParts = new RegExp(
  [
    'src/app/(account-channels|list-actions)\\.',
    'features/channel-editing/components/add-channel-button',
    'features/export/components/export-button',
    'features/views/(selection-)?model\\.',
  ].join('|'),
);
const baseParts =
  /apps\/web\/src\/(shared|features\/(account|channels))\/|packages\/contracts\/|node_modules\/(zod|@tanstack\/[a-z-]+)\//;

/** What every page needs goes into one file: many small ones cost a slow network more. */
function isBase(id: string): boolean {
  return listParts.test(id) || (baseParts.test(id) && !lateParts.test(id));
}

export default defineConfig(({ mode }) => {
  const api = loadEnv(mode, import.meta.dirname, 'API_')['API_URL'] ?? 'http://127.0.0.1:8080';
  return {
    root: import.meta.dirname,
    plugins: [react(), withoutDocs()],
    build: {
      manifest: true,
      sourcemap: false,
      target: 'es2023',
      modulePreload: {
        polyfill: false,
        // A file that is fetched ahead and does not come is lost to Chromium until the page is reloaded, and
        // all that import it are too. So late code brings its files itself, and only its styles come ahead.
        resolveDependencies: (_file, files, { hostType }) =>
          hostType === 'html' ? files : files.filter((name) => name.endsWith('.css')),
      },
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'base', test: isBase }] } } },
    },
    server: { proxy: { '/api': api, '/docs': api } },
    test: {
      name: 'web',
      environment: 'jsdom',
      environmentOptions: { jsdom: { url: 'http://channeldesk.test/' } },
      include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
      setupFiles: ['test/setup.ts'],
      testTimeout: 20_000,
      css: { modules: { classNameStrategy: 'non-scoped' } },
    },
  };
});
