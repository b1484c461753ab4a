import './app/mantine-styles.ts';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { cspNonce, shareNonceWithScrollLock } from './app/csp-nonce.ts';
import { ErrorBoundary } from './app/error-boundary.tsx';
import { askEarly } from './app/first-requests.ts';
import { Providers } from './app/providers.tsx';
import { AppRoutes, preloadPage } from './app/router.tsx';
import { createQueryClient } from './shared/query-client.ts';

shareNonceWithScrollLock(cspNonce());
preloadPage(window.location.pathname);
const queryClient = createQueryClient();
askEarly(queryClient, window.location);
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Providers queryClient={queryClient}>
        <BrowserRouter>
          <ErrorBoundary>
            <Suspense>
              <AppRoutes />
            </Suspense>
          </ErrorBoundary>
        </BrowserRouter>
      </Providers>
    </StrictMode>,
  );
