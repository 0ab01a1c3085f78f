import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: '/',
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // Nothing is inlined as a data: address, so the pages can go out with a tight
    // Content-Security-Policy (font-src 'self').
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: 'third-party-licences.md' },
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: [here('index.html'), here('graphiql.html')],
      // "use client" and the like mean nothing to a page without server rendering.
      onLog(level, log, handle) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
  worker: { format: 'es' },
});
