import react from '@vitejs/plugin-react';
import { loadEnv } from 'vite';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => {
  const api = loadEnv(mode, import.meta.dirname, 'API_')['API_URL'] ?? 'http://127.0.0.1:8080';
  return {
    root: import.meta.dirname,
    plugins: [react()],
    build: {
      manifest: true,
      sourcemap: false,
      target: 'es2023',
      modulePreload: { polyfill: false },
    },
    server: { proxy: { '/api': api, '/docs': api } },
    test: {
      name: 'web',
      environment: 'jsdom',
      environmentOptions: { jsdom: { url: 'http://channeldesk.test/' } },
      include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
      setupFiles: ['test/setup.ts'],
      css: { modules: { classNameStrategy: 'non-scoped' } },
    },
  };
});
