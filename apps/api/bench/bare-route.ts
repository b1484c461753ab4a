import fastify from 'fastify';

/** The least a Fastify process can do: what all requests of the console are compared with. */
const app = fastify({ logger: false });
app.get('/', async () => ({ state: 'bare' }));
process.once('SIGTERM', () => void app.close());
const address = await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`listening at ${address}\n`);
