import './app/mantine-styles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { cspNonce, shareNonceWithScrollLock } from './app/csp-nonce.ts';
import { Providers } from './app/providers.tsx';
import { createRouter } from './app/router.tsx';
import { createQueryClient } from './shared/query-client.ts';

shareNonceWithScrollLock(cspNonce());
const queryClient = createQueryClient();
const router = createRouter();
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Providers queryClient={queryClient}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
