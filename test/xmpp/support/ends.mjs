/** Whatever a test leaves open, its file comes to an end. */
import { after } from 'node:test';

const patience = 15_000;

after(() => {
  setTimeout(() => process.exit(), patience).unref();
  // Node (20.20) may close for ever what is still open when it ends by itself, and spins there.
  process.on('exit', (code) => process.exit(code));
});
