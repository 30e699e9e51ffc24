import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/agent-sign-in/agent-sign-in.js';
import type { AgentSignIn } from '../../src/elements/agent-sign-in/agent-sign-in.js';
import type { SignInRequestEvent } from '../../src/elements/events.js';
import { expectAccessible } from '../support/axe.js';

type Credentials = SignInRequestEvent['credentials'];

async function make(
  template = html`<agent-sign-in></agent-sign-in>`,
): Promise<{ form: AgentSignIn; requests: Credentials[] }> {
  const form = await fixture<AgentSignIn>(template);
  const requests: Credentials[] = [];
  form.parentElement!.addEventListener('sign-in-request', ({ credentials }) =>
    requests.push(credentials),
  );
  return { form, requests };
}

describe('<agent-sign-in>', () => {
  it('takes no focus by itself', async () => {
    const { form } = await make();
    expect(form.matches(':focus-within')).to.equal(false);
    await expectAccessible(form);
  });

  it('asks to sign in whoever is typed in, by keyboard alone', async () => {
    const { form, requests } = await make();
    form.focus();
    await sendKeys({ type: ' alice ' });
    await sendKeys({ press: 'Enter' });
    expect(requests).to.deep.equal([{ agent: 'alice' }]);
  });

  it('asks for a password where one is needed, and never keeps it in an attribute', async () => {
    const { form, requests } = await make(
      html`<agent-sign-in agent="alice" with-password></agent-sign-in>`,
    );
    await expectAccessible(form);
    form.focus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'secret' });
    await sendKeys({ press: 'Enter' });
    expect(requests).to.deep.equal([{ agent: 'alice', password: 'secret' }]);
    expect(form.outerHTML + form.shadowRoot!.innerHTML).to.not.contain('secret');
  });

  it('asks for nothing without a name', async () => {
    const { form, requests } = await make();
    form.focus();
    await sendKeys({ press: 'Enter' });
    expect(requests).to.deep.equal([]);
  });

  it('says why signing in failed', async () => {
    const { form } = await make();
    form.problem = { code: 'agent.sign-in-failed', reason: 'unknown agent' };
    await form.updateComplete;
    const problem = form.shadowRoot!.querySelector('[role="alert"]')!;
    expect(problem.textContent).to.contain('Signing in failed: unknown agent.');
    form.problem = { code: 'connection.lost' };
    await form.updateComplete;
    expect(problem.textContent).to.contain('The contact centre cannot be reached.');
    await expectAccessible(form);
  });

  it('asks once while it is busy', async () => {
    const { form, requests } = await make(html`<agent-sign-in agent="alice" busy></agent-sign-in>`);
    form.shadowRoot!.querySelector('button')!.click();
    expect(requests).to.deep.equal([]);
    await expectAccessible(form);
  });
});
