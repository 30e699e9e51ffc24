import type { Stage } from './scenario-stage.js';

type Scenario = (stage: Stage) => Promise<void>;

const ana = {
  name: 'Ana Kovač',
  segment: 'Gold',
  subject: 'Charged twice, invoice 4711',
  queueId: 'billing',
  caseData: [
    { key: 'Invoice', value: '4711' },
    { key: 'Amount', value: '84.50 €' },
  ],
} as const;

const ready: Scenario = async (stage) => {
  await stage.signIn('alice');
  await stage.pass(1_000);
  await stage.signIn('bob', 'chidi');
};

const ringing: Scenario = async (stage) => {
  await ready(stage);
  await stage.arrives('ana', ana);
  await stage.pass(4_000);
};

const chatting: Scenario = async (stage) => {
  await ringing(stage);
  await stage.accepts('alice');
  await stage.pass(20_000);
  await stage.agentSays('ana', 'Hello Ana, how can I help?');
  await stage.pass(40_000);
  await stage.contactSays(
    'ana',
    "My invoice 4711 was charged twice, and I can't log in to see it.",
  );
  await stage.pass(70_000);
  await stage.agentSays(
    'ana',
    "I can see both charges. I'll bring in a colleague from Billing to refund the second one.",
  );
  await stage.pass(30_000);
  await stage.contactSays('ana', 'Thank you!');
  await stage.pass(12_000);
};

/** A whole chat of Ana's, marked done. */
async function earlier(
  stage: Stage,
  subject: string,
  dispositionId: string,
  text: string,
): Promise<void> {
  await stage.signIn('alice');
  await stage.arrives('ana', { ...ana, subject });
  await stage.accepts('alice');
  await stage.contactSays('ana', `It is about this: ${subject}.`);
  await stage.pass(60_000);
  await stage.agentSays('ana', 'I have noted it. Anything else?');
  const { id: interactionId, epoch } = stage.chatOf('ana');
  const place = { interactionId, epoch };
  await stage.agent('alice', { type: 'set-note', ...place, text });
  await stage.agent('alice', { type: 'set-disposition', ...place, dispositionId });
  await stage.agent('alice', { type: 'end-interaction', ...place });
  await stage.agent('alice', { type: 'mark-done', ...place });
  await stage.pass(3 * 86_400_000);
}

const note = "Second charge is ours, please refund it. She can't log in either.";

const pending: Scenario = async (stage) => {
  await chatting(stage);
  await stage.transfers('ana', 'bob', note);
  await stage.pass(8_000);
};

/** Four chats at once: unread lines, waiting contacts, one that has ended. */
const busy: Scenario = async (stage) => {
  await chatting(stage);
  await stage.agent('bob', {
    type: 'set-medium-state',
    medium: 'chat',
    state: 'not-ready',
    reason: 'Lunch',
  });
  await stage.arrives('jamal', {
    name: 'Jamal Mbeki',
    subject: 'Refund status',
    queueId: 'billing',
  });
  await stage.accepts('alice');
  await stage.contactSays('jamal', 'Hello? I sent the form last week.');
  await stage.pass(60_000);
  await stage.contactSays('jamal', 'Any news on my refund?');
  await stage.pass(48_000);
  await stage.arrives('ivo', { name: 'Ivo Petrov', subject: 'Wrong address', queueId: 'billing' });
  await stage.accepts('alice');
  await stage.agentSays('ivo', 'The address is corrected. Anything else?');
  await stage.contact('ivo', { type: 'leave-chat' });
  await stage.arrives('yuki', { name: '山田 ゆき', subject: '請求書', queueId: 'billing' });
  await stage.accepts('alice');
  await stage.contactSays('yuki', 'こんにちは、請求書について質問があります。');
  await stage.pass(5_000);
};

/** Named moments of a contact centre: stories, tests, the demo and benchmarks share them. */
export const scenarios = {
  /** Alice, Bob and Chidi are Ready; nobody has written. */
  ready,
  /** Ana waits in Billing, and it rings at Alice. */
  ringing,
  /** Three contacts wait, and three offers ring at Alice. */
  'several-offers': async (stage) => {
    await stage.signIn('alice');
    await stage.arrives('ana', ana);
    await stage.pass(3_000);
    await stage.arrives('jamal', {
      name: 'Jamal Mbeki',
      subject: 'Refund status',
      queueId: 'billing',
    });
    await stage.pass(2_000);
    await stage.arrives('ivo', { name: 'Ivo Petrov', queueId: 'support' });
    await stage.pass(1_000);
  },
  /** Alice chats with Ana. */
  chatting,
  busy,
  /** Alice has invited Bob to take Ana's chat, with a note; it rings at him. */
  'transfer-pending': pending,
  'transfer-rejected': async (stage) => {
    await pending(stage);
    await stage.rejects('bob', 'on a call');
  },
  'transfer-rejected-without-reason': async (stage) => {
    await pending(stage);
    await stage.rejects('bob');
  },
  'transfer-timed-out': async (stage) => {
    await pending(stage);
    await stage.pass(12_000);
  },
  'transfer-cancelled': async (stage) => {
    await pending(stage);
    const { id: invitationId } = stage.centre.state.invitationsTo('bob')[0]!;
    await stage.agent('alice', { type: 'cancel-invitation', invitationId });
  },
  'transfer-target-not-ready': async (stage) => {
    await pending(stage);
    await stage.agent('bob', { type: 'set-medium-state', medium: 'chat', state: 'not-ready' });
  },
  'transfer-target-logged-out': async (stage) => {
    await pending(stage);
    await stage.agent('bob', { type: 'log-off' });
  },
  'transfer-contact-left': async (stage) => {
    await pending(stage);
    await stage.contact('ana', { type: 'leave-chat' });
  },
  /** Bob has accepted: the chat is his, with Alice's note on top. */
  'transfer-accepted': async (stage) => {
    await pending(stage);
    await stage.accepts('bob');
  },
  /** Alice has placed Ana's chat in Bookings, and it rings at Bob. */
  'transfer-to-queue': async (stage) => {
    await chatting(stage);
    await stage.transfers('ana', 'bookings', note, 'queue');
  },
  /** Ana writes for the third time: her earlier chats have a note and an outcome each. */
  returning: async (stage) => {
    await earlier(stage, 'Delivery late', 'callback', 'Wants to be called in the morning.');
    await earlier(stage, 'Change of address', 'solved', 'Moved to Zagreb.');
    await chatting(stage);
    const { id: interactionId, epoch } = stage.chatOf('ana');
    const place = { interactionId, epoch };
    for (const [key, value] of [
      ['Refund', '84.50'],
      ['Due', '2026-03-16'],
      ['Product', 'Plus'],
      ['Identity', 'true'],
    ] as const) {
      await stage.agent('alice', { type: 'set-case-datum', ...place, key, value });
    }
    const text = 'Both charges are ours. Refund the second one.';
    await stage.agent('alice', { type: 'set-note', ...place, text });
  },
  /** Alice has ended the chat and has not marked it done. */
  ended: async (stage) => {
    await chatting(stage);
    const { id: interactionId, epoch } = stage.chatOf('ana');
    await stage.agent('alice', { type: 'end-interaction', interactionId, epoch });
  },
  'contact-left': async (stage) => {
    await chatting(stage);
    await stage.contact('ana', { type: 'leave-chat' });
  },
  /** A thousand lines of one chat. */
  'long-history': async (stage) => {
    await chatting(stage);
    for (let line = 1; line <= 500; line++) {
      await stage.contactSays(
        'ana',
        `Question ${line}: ${'what about this? '.repeat(1 + (line % 7))}`,
      );
      await stage.agentSays('ana', `Answer ${line}.`);
      await stage.pass(7_000);
    }
  },
  /** Names and texts of somebody who means no good, and of somebody who writes from right to left. */
  hostile: async (stage) => {
    await ready(stage);
    await stage.arrives('mallory', {
      name: '<img src=x onerror=alert(1)> \u202eevil',
      subject: '"><script>alert(1)</script>',
      queueId: 'billing',
      caseData: [{ key: '__proto__', value: '{"polluted":true}' }],
    });
    await stage.accepts('alice');
    for (const text of [
      '<b>bold</b> <script>alert(document.cookie)</script>',
      'See https://bank.example@evil.example/login and javascript:alert(1)',
      'A plain address: https://example.com/path?q=1.',
      'https://legit.example/files\u202e4pm.asia',
      'مرحبا، لدي سؤال حول الفاتورة 4711',
      `One long word: ${'A'.repeat(400)}`,
    ]) {
      await stage.contactSays('mallory', text);
    }
  },
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
