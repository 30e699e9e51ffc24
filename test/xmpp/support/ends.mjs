/** Whatever a test that has failed leaves open, its file comes to an end. */
import { after } from 'node:test';

const patience = 15_000;

after(() => void setTimeout(() => process.exit(), patience).unref());
