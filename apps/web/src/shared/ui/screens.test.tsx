import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderAt } from '../../../test/render.tsx';
import { ApiProblem } from '../api-problem.ts';
import { Failed } from './screens.tsx';

test('a refusal names the right that is missing and the request to ask about', () => {
  const error = new ApiProblem({
    type: '/docs/problems/forbidden',
    title: 'Not allowed',
    status: 403,
    code: 'forbidden',
    instance: '/api/v1/channels',
    detail: 'Needs the right channels:read.',
    retryable: false,
    advice: 'Look again.',
    requestId: 'req-7',
  });

  renderAt(<Failed error={error} onRetry={() => undefined} />);

  screen.getByRole('heading', { name: 'Not allowed' });
  screen.getByText(/channels:read/);
  screen.getByText(/req-7/);
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});
