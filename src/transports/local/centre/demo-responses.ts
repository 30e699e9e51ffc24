import type { StandardResponse } from '../../../domain/standard-response.js';

/** What the agents of the small support centre write again and again. */
export const demoResponses: readonly Omit<StandardResponse, 'favourite'>[] = [
  {
    id: 'greeting',
    name: 'Greeting',
    category: ['General', 'Opening'],
    text: 'Hello {{contact.first-name}}, this is {{agent.first-name}} from {{interaction.queue}}. How can I help you today?',
  },
  {
    id: 'greeting-after-wait',
    name: 'Greeting after a long wait',
    category: ['General', 'Opening'],
    text: 'Hello {{contact.first-name}}, this is {{agent.first-name}}. Thank you for waiting. I have your request here: “{{interaction.subject}}”. Let me look into it.',
  },
  {
    id: 'one-moment',
    name: 'One moment, please',
    category: ['General', 'While you work'],
    text: 'One moment, please, {{contact.first-name}}. I am checking this for you.',
  },
  {
    id: 'ask-colleague',
    name: 'I ask a colleague',
    category: ['General', 'While you work'],
    text: 'I would like to ask a colleague who knows this better. Please stay with me for two or three minutes.',
  },
  {
    id: 'still-there',
    name: 'Are you still there?',
    category: ['General', 'While you work'],
    text: 'Are you still there, {{contact.first-name}}? If you need more time, just tell me.',
  },
  {
    id: 'anything-else',
    name: 'Anything else?',
    category: ['General', 'Closing'],
    text: 'Is there anything else that I can do for you, {{contact.first-name}}?',
  },
  {
    id: 'goodbye',
    name: 'Goodbye',
    category: ['General', 'Closing'],
    text: 'Thank you for writing to us, {{contact.first-name}}. Have a good day!\n{{agent.name}}, {{interaction.queue}}',
  },
  {
    id: 'goodbye-no-answer',
    name: 'Goodbye without an answer',
    category: ['General', 'Closing'],
    text: 'I have not heard from you for a while, so I close this chat. Write to us again whenever you like: we keep what we have said so far.',
  },
  {
    id: 'refund-started',
    name: 'Refund started',
    category: ['Billing', 'Refunds'],
    text: 'I have started the refund of {{case.Amount}} for invoice {{case.Invoice}}. It arrives on your account within three to five working days.',
  },
  {
    id: 'refund-needs-approval',
    name: 'Refund needs approval',
    category: ['Billing', 'Refunds'],
    text: 'A refund of this amount needs the approval of my team lead. I will have the answer by tomorrow noon and write to you then.',
  },
  {
    id: 'charged-twice',
    name: 'Charged twice: what happened',
    category: ['Billing', 'Invoices'],
    text: 'I can see both charges for invoice {{case.Invoice}}. The second one is our mistake, and I am sorry for it. I will have it taken back right away.',
  },
  {
    id: 'invoice-copy',
    name: 'Copy of an invoice',
    category: ['Billing', 'Invoices'],
    text: 'You find a copy of invoice {{case.Invoice}} under https://example.com/invoices after you have signed in. Shall I send it to you as well?',
  },
  {
    id: 'payment-methods',
    name: 'Ways to pay',
    category: ['Billing', 'Payments'],
    text: 'You can pay by card, by direct debit or by bank transfer. You change the way you pay under https://example.com/account/payment.',
  },
  {
    id: 'reset-password',
    name: 'Reset the password',
    category: ['Technical', 'Access'],
    text: 'Please open https://example.com/reset and enter the address with which you signed up. You get a link within a few minutes; please look into the spam folder too.',
  },
  {
    id: 'account-locked',
    name: 'Account is locked',
    category: ['Technical', 'Access'],
    text: 'Your account was locked after several attempts with a wrong password. It opens again by itself in 30 minutes, or at once with the link under https://example.com/reset.',
  },
  {
    id: 'clear-cache',
    name: 'Reload without the cache',
    category: ['Technical', 'Browser'],
    text: 'Please reload the page without the cache: Ctrl+Shift+R on Windows and Linux, Cmd+Shift+R on a Mac. Does the error show again?',
  },
  {
    id: 'ask-error-message',
    name: 'Ask for the error message',
    category: ['Technical', 'Browser'],
    text: 'Could you tell me the exact words of the error message, and what you did right before it appeared? A picture of the screen helps too.',
  },
  {
    id: 'booking-changed',
    name: 'Booking changed',
    category: ['Bookings'],
    text: 'I have changed your booking {{case.Booking}}. You get a confirmation by e-mail within a few minutes.',
  },
];
