import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    target: 'es2022',
    rolldownOptions: { input: 'client.ts', output: { entryFileNames: 'client.js' } },
  },
  base: './',
});
