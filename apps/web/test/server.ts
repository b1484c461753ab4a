import { setupServer } from 'msw/node';

/** No handler is there by default: each test says what the backend answers. */
export const server = setupServer();
