// graphql-yoga on the HTTP server of Node.js: node yoga.mjs [DATA-DIRECTORY]
import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { loadSchema } from './schema.mjs';

const yoga = createYoga({
  schema: loadSchema(process.argv[2]),
  graphiql: false,
  landingPage: false,
  logging: false,
  maskedErrors: false,
});
const server = createServer(yoga);
server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
