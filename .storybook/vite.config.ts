import { defineConfig } from 'vite';
import { viteAliases } from '../scripts/own-name.mjs';

export default defineConfig({
  resolve: { alias: viteAliases },
  worker: { format: 'es' },
  build: { target: 'es2022' },
});
