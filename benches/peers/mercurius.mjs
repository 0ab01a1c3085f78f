// mercurius with its JIT: node mercurius.mjs [DATA-DIRECTORY]
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { loadSchema } from './schema.mjs';

const app = Fastify({ logger: false });
// A query is compiled when it is asked for the first time.
await app.register(mercurius, { schema: loadSchema(process.argv[2]), jit: 1 });
console.log(`listening on ${await app.listen({ host: '127.0.0.1', port: 0 })}`);
