import { MemoryStorage } from '../../src/services/agent-storage.js';

/** The storage of a tab whose page may go: what is written from then on never arrives. */
export class GoingStorage extends MemoryStorage {
  isGoing = false;
  /** What the page has left to the next one. */
  readonly leftBehind = new Map<string, unknown>();

  override update(name: string, change: (value: unknown) => unknown): Promise<void> {
    return this.isGoing ? new Promise(() => {}) : super.update(name, change);
  }

  leave(name: string, value: unknown): void {
    if (value === undefined) this.leftBehind.delete(name);
    else this.leftBehind.set(name, structuredClone(value));
  }

  left(name: string): unknown {
    return this.leftBehind.get(name);
  }
}
