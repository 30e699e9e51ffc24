import { expect } from '@open-wc/testing';
import { MemoryStorage } from '../../src/services/agent-storage.js';
import { defaultPreferences, Preferences } from '../../src/services/preferences.js';
import { Session } from '../../src/services/session.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';

describe('Preferences', () => {
  it('keeps what the agent has chosen for the next page', async () => {
    const storage = new MemoryStorage();
    new Preferences(storage).set({ volume: 0.2, shortcuts: { 'open-help': 'F9' } });
    const next = new Preferences(storage);
    await next.restore();
    expect(next.value).to.deep.equal({
      ...defaultPreferences,
      volume: 0.2,
      shortcuts: { 'open-help': 'F9' },
    });
  });

  it('takes what makes no sense in the storage for what was never chosen', async () => {
    const storage = new MemoryStorage();
    await storage.write('preferences', { volume: 1e99, shortcuts: { a: 1, b: 'F9' }, x: 1 });
    const preferences = new Preferences(storage);
    await preferences.restore();
    expect(preferences.value).to.deep.equal({ ...defaultPreferences, shortcuts: { b: 'F9' } });
  });

  it('outlives a log-off, and nothing else does', async () => {
    const storage = new MemoryStorage();
    const session = new Session(new FakeTransport(), { storage });
    await session.connect();
    session.preferences.set({ soundsMuted: true });
    session.drafts.set('conversation-1', 'Hello');
    await session.flush();
    await session.logOff();
    expect(await storage.read('drafts')).to.equal(undefined);
    expect(await storage.read('preferences')).to.deep.include({ soundsMuted: true });
  });
});
