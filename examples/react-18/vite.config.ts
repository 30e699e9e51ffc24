import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  build: { target: 'es2022' },
  // The example beside this one has React 19: here the package is to find the React of the page.
  resolve: { dedupe: ['react', 'react-dom'] },
});
