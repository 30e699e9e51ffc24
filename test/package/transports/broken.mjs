/** The same with one defect: a refusal looks like acceptance. */
import { brokenAdapters } from 'agent-workspace-elements/testing';
import { factory as good } from './good.mjs';

const { spoil } = brokenAdapters.find(({ name }) => name === 'never-rejects');

export { backend } from './good.mjs';
export const factory = (credentials) => spoil(good(credentials), credentials);
