import type { ContactIdentity, ContactTransport } from '../../services/contact-transport.js';
import {
  XmppContactTransport,
  type XmppContactCredentials,
  type XmppContactOptions,
} from './contact-transport.js';

export type { XmppContactCredentials, XmppContactOptions } from './contact-transport.js';

/** A contact's transport to a contact centre on an XMPP server. */
export function xmppContactTransport(
  { contact, token }: ContactIdentity,
  options: XmppContactOptions,
): ContactTransport {
  const own = (): Promise<XmppContactCredentials> =>
    Promise.resolve({ address: contact, token: token ?? '' });
  const { credentials } = options;
  return new XmppContactTransport(credentials ? () => credentials(contact) : own, options);
}
