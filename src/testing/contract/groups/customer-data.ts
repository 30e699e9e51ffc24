import { ensure, refused, same } from '../assertions.js';
import { test, type GroupSource } from '../contract-test.js';

export const customerData: GroupSource = () => ({
  name: 'Notes, case data and standard responses',
  tests: [
    test(
      '[T13] a note is kept with the interaction, and goes with it',
      async (scene) => {
        const { alice, bob } = await scene.two();
        ensure(alice.chat.capabilities.includes('edit-note'), 'no note is offered');
        await alice.do({ type: 'set-note', ...alice.fence, text: 'Refund promised' });
        await alice.until(() => alice.chat.note?.text === 'Refund promised', 'the note');
        const asked = { targetId: bob.id, targetType: 'agent' } as const;
        await alice.do({ type: 'transfer-interaction', ...alice.fence, ...asked });
        await bob.accepts('transfer');
        same(bob.chat.note?.text, 'Refund promised', 'the note with the other');
      },
      { supports: ({ notes }) => notes },
    ),
    test(
      '[S7] without notes writing one is refused, and nothing offers it',
      async (scene) => {
        const { alice } = await scene.chat();
        ensure(!alice.chat.capabilities.includes('edit-note'), 'a note is offered');
        const set = { type: 'set-note', ...alice.fence, text: 'x' } as const;
        await refused(alice.do(set), 'a note', 'transport.unsupported');
      },
      { supports: ({ notes }) => !notes },
    ),
    test(
      '[T13] a datum is attached, and goes with the interaction',
      async (scene) => {
        const { alice } = await scene.chat();
        ensure(alice.chat.capabilities.includes('edit-case-data'), 'no case data is offered');
        await alice.do({ type: 'set-case-datum', ...alice.fence, key: 'Invoice', value: '4711' });
        await alice.until(
          () => alice.chat.caseData.some(({ key, value }) => key === 'Invoice' && value === '4711'),
          'the datum',
        );
      },
      { supports: ({ caseData }) => caseData },
    ),
    test(
      '[S7] without case data attaching a datum is refused, and nothing offers it',
      async (scene) => {
        const { alice } = await scene.chat();
        ensure(!alice.chat.capabilities.includes('edit-case-data'), 'case data is offered');
        const set = { type: 'set-case-datum', ...alice.fence, key: 'Invoice', value: '1' } as const;
        await refused(alice.do(set), 'a datum', 'transport.unsupported');
      },
      { supports: ({ caseData }) => !caseData },
    ),
    test(
      '[S7] standard responses have ids, names, texts and categories',
      async (scene) => {
        const alice = await scene.signIn(0);
        const { responses, total } = await alice.query({
          type: 'find-standard-responses',
          text: '',
        });
        ensure(total >= responses.length, 'the total is less than what was found');
        for (const { id, name, text, category } of responses) {
          ensure(id && name && text && Array.isArray(category), 'a response lacks something');
        }
        const nothing = { type: 'find-standard-responses', text: 'zzzz-nothing' } as const;
        same((await alice.query(nothing)).responses, [], 'what nobody has written');
      },
      { supports: ({ standardResponses }) => standardResponses },
    ),
    test(
      '[S7] without standard responses looking for one is refused',
      async (scene) => {
        const alice = await scene.signIn(0);
        const question = { type: 'find-standard-responses', text: '' } as const;
        await refused(alice.query(question), 'standard responses', 'transport.unsupported');
      },
      { supports: ({ standardResponses }) => !standardResponses },
    ),
  ],
});
