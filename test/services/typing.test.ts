import { expect } from '@open-wc/testing';
import type { Author } from '../../src/domain/transcript.js';
import { Typing } from '../../src/services/typing.js';
import { alice, ana } from '../../src/testing/builders.js';
import { FakeClock } from '../support/fake-clock.js';

const place = { interactionId: 'chat-1', conversationId: 'a' };

describe('Typing', () => {
  let clock: FakeClock;
  let typing: Typing;
  let told: string[];
  let changed: string[];

  const hear = (author: Author, isTyping: boolean): void =>
    typing.heard({ type: 'typing-changed', ...place, author, typing: isTyping });

  beforeEach(() => {
    clock = new FakeClock();
    told = [];
    changed = [];
    typing = new Typing(clock, ({ conversationId }, isTyping) =>
      told.push(`${conversationId} ${isTyping ? 'begins' : 'stops'}`),
    );
    typing.changes$.subscribe((id) => changed.push(id));
  });

  describe('of others', () => {
    it('lists who writes, by conversation', () => {
      hear(ana, true);
      hear(alice, true);
      expect(typing.authorsOf('a')).to.deep.equal([ana, alice]);
      expect(typing.authorsOf('b')).to.deep.equal([]);
      expect(typing.authorsOf(undefined)).to.deep.equal([]);
      hear(ana, false);
      expect(typing.authorsOf('a')).to.deep.equal([alice]);
      expect(changed).to.deep.equal(['a', 'a', 'a']);
    });

    it('is the same list, and tells nothing, while nothing changes', () => {
      hear(ana, true);
      const before = typing.authorsOf('a');
      hear(ana, true);
      hear(alice, false);
      expect(typing.authorsOf('a')).to.equal(before);
      expect(typing.authorsOf('b')).to.equal(typing.authorsOf(undefined));
      expect(changed).to.deep.equal(['a']);
    });

    it('is over 10 s after it was last heard of', () => {
      hear(ana, true);
      clock.advance(9_000);
      hear(ana, true);
      clock.advance(9_999);
      expect(typing.authorsOf('a')).to.deep.equal([ana]);
      clock.advance(1);
      expect(typing.authorsOf('a')).to.deep.equal([]);
      expect(changed).to.deep.equal(['a', 'a']);
    });

    it('leaves nothing behind', () => {
      hear(ana, true);
      hear(ana, false);
      expect(clock.waiting).to.equal(0);
    });
  });

  describe('of the agent', () => {
    it('is told once, and taken back 4 s after the last key', () => {
      typing.pressed(place);
      clock.advance(3_000);
      typing.pressed(place);
      clock.advance(3_999);
      expect(told).to.deep.equal(['a begins']);
      clock.advance(1);
      expect(told).to.deep.equal(['a begins', 'a stops']);
      expect(clock.waiting).to.equal(0);
    });

    it('is told again while it goes on, so that it does not run out at the other end', () => {
      const other = new Typing(clock, () => undefined);
      const shown: boolean[] = [];
      const teller = new Typing(clock, (where, isTyping) =>
        other.heard({ type: 'typing-changed', ...where, author: alice, typing: isTyping }),
      );
      for (let second = 0; second < 30; second++) {
        teller.pressed(place);
        shown.push(other.authorsOf('a').length === 1);
        clock.advance(1_000);
      }
      expect(shown.every(Boolean)).to.equal(true);
    });

    it('is taken back at once when the text is sent', () => {
      typing.pressed(place);
      typing.stopped(place);
      expect(told).to.deep.equal(['a begins', 'a stops']);
      typing.stopped(place);
      expect(told).to.have.length(2);
    });

    it('is told for each conversation by itself', () => {
      typing.pressed(place);
      typing.pressed({ ...place, conversationId: 'b' });
      typing.stopped(place);
      expect(told).to.deep.equal(['a begins', 'b begins', 'a stops']);
    });
  });

  it('leaves no timer when it is stopped', () => {
    hear(ana, true);
    typing.pressed(place);
    typing.stop();
    expect(clock.waiting).to.equal(0);
    expect(typing.authorsOf('a')).to.deep.equal([]);
  });
});
