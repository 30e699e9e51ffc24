import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  base: './',
  build: {
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: { input: [page('index.html'), page('customer.html')], external: /^\.\/kit\// },
  },
});
