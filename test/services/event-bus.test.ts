import { expect } from '@open-wc/testing';
import { config, map } from 'rxjs';
import { EventBus } from '../../src/services/event-bus.js';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import { buildInvitation, buildProblemNotice } from '../../src/testing/builders.js';

const added = (id: string): WorkspaceEvent => ({
  type: 'notice-added',
  notice: buildProblemNotice({ id }),
});
const deleted: WorkspaceEvent = { type: 'notice-deleted', noticeId: 'a' };

describe('EventBus', () => {
  let bus: EventBus;
  let heard: string[];

  beforeEach(() => {
    bus = new EventBus();
    heard = [];
  });

  it('tells each event to those who listen to its type, and to those who listen to all', () => {
    bus.on('notice-added').subscribe(({ notice }) => heard.push(`type ${notice.id}`));
    bus.on('notice-deleted').subscribe(({ noticeId }) => heard.push(`deleted ${noticeId}`));
    bus.all$.subscribe(({ type }) => heard.push(`all ${type}`));
    [added('a'), deleted, added('b')].forEach((event) => bus.publish(event));
    expect(heard).to.deep.equal([
      'type a',
      'all notice-added',
      'deleted a',
      'all notice-deleted',
      'type b',
      'all notice-added',
    ]);
  });

  it('tells the very object that was published, before `publish` returns', () => {
    const event = added('a');
    let told: WorkspaceEvent | undefined;
    bus.on('notice-added').subscribe((next) => (told = next));
    bus.publish(event);
    expect(told).to.equal(event);
  });

  it('[S7] tells events in their order when a listener publishes one', () => {
    bus.on('notice-added').subscribe(() => bus.publish(deleted));
    bus.on('notice-added').subscribe(() => heard.push('added'));
    bus.on('notice-deleted').subscribe(() => heard.push('deleted'));
    bus.all$.subscribe(({ type }) => heard.push(`all ${type}`));
    bus.publish(added('a'));
    expect(heard).to.deep.equal(['added', 'all notice-added', 'deleted', 'all notice-deleted']);
  });

  describe('with a listener that throws', () => {
    let errors: unknown[];

    beforeEach(() => {
      errors = [];
      config.onUnhandledError = (error) => errors.push(error);
    });

    afterEach(() => {
      config.onUnhandledError = null;
    });

    it('[S7] goes on for the others, for the publisher and for the next event', async () => {
      const boom = new Error('a listener of the page');
      bus.on('notice-added').subscribe(() => {
        throw boom;
      });
      bus.on('notice-added').subscribe(({ notice }) => heard.push(notice.id));
      bus.all$.subscribe(() => heard.push('all'));
      bus.publish(added('a'));
      bus.publish(added('b'));
      expect(heard).to.deep.equal(['a', 'all', 'b', 'all']);
      await new Promise((resolve) => setTimeout(resolve));
      expect(errors).to.deep.equal([boom, boom]);
    });

    it('goes on for the others when an operator of one throws', () => {
      const throwing = map(() => {
        throw new Error('an operator of the page');
      });
      bus.all$.pipe(throwing).subscribe({ error: () => heard.push('error') });
      bus.all$.subscribe(({ type }) => heard.push(type));
      bus.publish(deleted);
      bus.publish(deleted);
      expect(heard).to.deep.equal(['error', 'notice-deleted', 'notice-deleted']);
    });
  });

  it('tells nobody who has stopped listening', () => {
    const subscription = bus.on('notice-deleted').subscribe(() => heard.push('deleted'));
    subscription.unsubscribe();
    bus.publish(deleted);
    expect(heard).to.deep.equal([]);
  });

  it('tells an event to those who listened when it came and still do', () => {
    bus.on('notice-deleted').subscribe(() => {
      second.unsubscribe();
      bus.on('notice-deleted').subscribe(() => heard.push('late'));
    });
    const second = bus.on('notice-deleted').subscribe(() => heard.push('second'));
    bus.on('notice-deleted').subscribe(() => heard.push('third'));
    bus.publish(deleted);
    expect(heard).to.deep.equal(['third']);
    bus.publish(deleted);
    expect(heard).to.deep.equal(['third', 'third', 'late']);
  });

  it('tells nothing of the past', () => {
    bus.publish(deleted);
    bus.all$.subscribe(() => heard.push('all'));
    bus.on('notice-deleted').subscribe(() => heard.push('deleted'));
    expect(heard).to.deep.equal([]);
  });

  it('completes for everybody and is silent afterwards', () => {
    const complete = (): number => heard.push('over');
    bus.on('invitation-received').subscribe({ next: () => heard.push('next'), complete });
    bus.all$.subscribe({ next: () => heard.push('next'), complete });
    bus.complete();
    bus.publish({ type: 'invitation-received', invitation: buildInvitation() });
    expect(heard).to.deep.equal(['over', 'over']);
    bus.all$.subscribe({ complete });
    expect(heard).to.deep.equal(['over', 'over', 'over']);
  });
});
