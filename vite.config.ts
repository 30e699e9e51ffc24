import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { minifyTemplatesPlugin } from './scripts/minify-templates.mjs';
import { viteAliases } from './scripts/own-name.mjs';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const port = Number(process.env.PORT ?? 5173);

/** The desk: served by `npm start`, built to `build/desk`, and served from there by `npm run preview`. */
export default defineConfig({
  root: path('examples/desk'),
  // Relative, so that the built desk works below any path.
  base: './',
  // An address that is not there is an error, not the desk once more.
  appType: 'mpa',
  plugins: [minifyTemplatesPlugin],
  cacheDir: path('node_modules/.vite'),
  // The desk is for looking at the product: Lit as it ships, without the notes for its developers.
  resolve: { alias: viteAliases, conditions: ['module', 'browser', 'production'] },
  server: { port, strictPort: false, fs: { allow: [path('.')] } },
  preview: { port, strictPort: false },
  // The chat server of `npm run desk:xmpp`; without one the contact centre is inside the browser.
  define: { __DESK_SERVER__: process.env.DESK_SERVER ?? 'undefined' },
  // Dependencies that are found only when they are needed would reload the page once.
  optimizeDeps: {
    include: ['idb', 'rxjs', ...(process.env.DESK_SERVER ? ['strophe.js'] : [])],
  },
  worker: { format: 'es' },
  build: {
    outDir: path('build/desk'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
  },
});
