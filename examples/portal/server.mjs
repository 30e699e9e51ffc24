import { fileURLToPath } from 'node:url';
import { sendFile } from '../serve.mjs';

/** What the company allows on its pages: its own files, and nothing inline. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const dist = fileURLToPath(new URL('dist/', import.meta.url));

/** Answers for this example; `serve.mjs` of the folder above listens. */
export function handle(_request, response, path) {
  return sendFile(response, dist, path, {
    'Content-Security-Policy': policy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
}
