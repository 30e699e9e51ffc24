import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import 'agent-workspace-elements';
import type {
  ConnectionChangedEvent,
  InvitationAnsweredEvent,
  TransferRequestEvent,
  WorkspaceFactEvent,
} from 'agent-workspace-elements';
import 'agent-workspace-elements/contact-chat';
import { localTransport } from 'agent-workspace-elements/transports/local';
import { auditedTransport } from '../../shared/audited-transport';
import { agent, customer, customerDefaults } from '../../shared/people';

/** The page of a company, with a workspace in it. */
@Component({
  selector: 'app-page',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  templateUrl: './page.html',
})
export class Page {
  protected readonly agent = agent;
  protected readonly customer = customer;
  protected readonly customerDefaults = customerDefaults;
  protected readonly heard = signal<readonly string[]>([]);
  protected readonly rule = signal('');
  protected readonly transport = auditedTransport(localTransport({ agent }), ({ type }) =>
    this.note(`asked: ${type}`),
  );

  constructor() {
    void customer.connect();
  }

  protected connectionChanged({ status }: ConnectionChangedEvent): void {
    this.note(`connection: ${status.state}`);
  }

  protected invitationAnswered({ answer }: InvitationAnsweredEvent): void {
    this.note(`answered: ${answer}`);
  }

  protected transferred({ fact }: WorkspaceFactEvent<'interaction-transferred'>): void {
    this.note(`transferred to ${fact.targetName}`);
  }

  protected checkTransfer(event: TransferRequestEvent): void {
    const { type, name } = event.transferTarget;
    const isRefused = type === 'queue' && !event.note;
    if (isRefused) event.preventDefault();
    this.rule.set(isRefused ? `${name} wants a note: say what is left to do.` : '');
  }

  private note(text: string): void {
    this.heard.update((texts) => [text, ...texts]);
  }
}
