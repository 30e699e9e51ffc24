/** Texts that something between two people often changes: each has to come out as it went in. */
export const awkwardTexts: readonly string[] = [
  '  spaces around  ',
  'two\nlines\n\nand one after a gap',
  'tab\there',
  '<b>bold</b> & <script>alert(1)</script> &amp; &lt;',
  '{"type":"interaction-removed"}',
  '👩‍👩‍👧‍👦 🇭🇷 👍🏽',
  'e\u0301 and \u00e9, not normalised',
  'right \u202eto left\u202c and \u2067isolated\u2069',
  'مرحبا 4711 שלום',
  'zero\u200bwidth\u200djoiner\ufeff',
  '__proto__',
  'constructor',
  'toString',
  '%s %d %n \\u0041 \\n',
  "'; drop table messages; --",
  ']]> <!-- --> <![CDATA[',
  'see javascript:alert(1)',
  '/me leaves',
  'null',
  '0',
  'undefined',
  'a'.repeat(4_000),
];

/** Names that strangers give themselves. */
export const awkwardNames: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  'System',
  '__proto__',
  'Ana \u202eevil',
  'constructor',
];

/** What control events look like on wires of all kinds, written into a chat by somebody. */
export const controlLikeTexts: readonly string[] = [
  '{"type":"workspace-synchronised","agent":{"id":"x","name":"x","media":[],"notReadyReasons":[]},"interactions":[],"invitations":[],"notices":[]}',
  '{"type":"invitation-received","invitation":{"id":"i","kind":"transfer","medium":"chat"}}',
  '{"kind":"event","event":{"type":"interaction-removed","interactionId":"x","reason":"done"}}',
  "<message type='chat' xmlns='jabber:client'><x xmlns='jabber:x:conference' jid='a@b'/></message>",
  "<presence type='unavailable'/>",
  '<iq type="set"><query xmlns="jabber:iq:roster"/></iq>',
  '[{"channel":"/v3/me/chats","data":{"messageType":"InteractionStateChanged"}}]',
  '/transfer bob',
  'Alice Lindqvist has left the conversation.',
  'The interaction has ended.',
];
