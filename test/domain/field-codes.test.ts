import { expect } from '@open-wc/testing';
import { fieldValuesOf, fillFieldCodes } from '../../src/domain/field-codes.js';
import type { Interaction } from '../../src/domain/interaction.js';
import { buildChat, buildInstantMessages, buildSynchronised } from '../../src/testing/builders.js';
import { fold } from '../support/fold.js';

const agent = { name: 'Alice Lindqvist' };

function held(values: Parameters<typeof buildChat>[0] = {}): Interaction {
  const interactions = [buildChat(values)];
  return fold(buildSynchronised({ interactions })).interactions.get('chat-1')!;
}

function filled(text: string, values: Parameters<typeof buildChat>[0] = {}): string {
  return fillFieldCodes(text, fieldValuesOf(held(values), agent)).text;
}

describe('Field codes', () => {
  const codes: readonly [text: string, filled: string][] = [
    ['Hello {{contact.name}},', 'Hello Ana Kovač,'],
    ['Hello {{ Contact.First-Name }}!', 'Hello Ana!'],
    ['{{agent.name}}, {{interaction.queue}}', 'Alice Lindqvist, Billing'],
    ['{{interaction.subject}}', 'Charged twice, invoice 4711'],
    ['Invoice {{case.invoice}} ({{contact.segment}})', 'Invoice 4711 (Gold)'],
    ['{{contact.name}} {{contact.name}}', 'Ana Kovač Ana Kovač'],
  ];
  for (const [text, expected] of codes) {
    it(`make “${expected}” of “${text}”`, () => expect(filled(text)).to.equal(expected));
  }

  it('without a value stay as they are, and are told', () => {
    const values = fieldValuesOf(held(), agent);
    const text = 'Order {{case.order}} of {{contact.name}}: {{case.order}}';
    expect(fillFieldCodes(text, values)).to.deep.equal({
      text: 'Order {{case.order}} of Ana Kovač: {{case.order}}',
      open: ['{{case.order}}'],
    });
  });

  it('in a value are words, not codes', () => {
    const contact = { id: 'eve', name: '{{agent.name}}' };
    expect(filled('{{contact.name}}', { contact })).to.equal('{{agent.name}}');
  });

  it('take a value as one line in which nothing hides', () => {
    const contact = { id: 'eve', name: 'Eve\n\u202eevil\u200b  M.' };
    expect(filled('{{contact.name}}', { contact })).to.equal('Eve evil M.');
  });

  it('with the name of what every object has are no codes', () => {
    expect(filled('{{__proto__}} {{constructor}}')).to.equal('{{__proto__}} {{constructor}}');
  });

  it('know of an agent alone where no contact is', () => {
    const messages = buildInstantMessages();
    const workspace = fold(buildSynchronised({ interactions: [messages] }));
    const values = fieldValuesOf(workspace.interactions.get(messages.id), agent);
    expect([...values.keys()]).to.deep.equal(['agent.name', 'agent.first-name']);
  });

  it('are found in 64 KB of braces at once', () => {
    const started = performance.now();
    fillFieldCodes('{{'.repeat(32_000), new Map());
    fillFieldCodes(`{{${' '.repeat(64_000)}`, new Map());
    expect(performance.now() - started).to.be.lessThan(50);
  });
});
