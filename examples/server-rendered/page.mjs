import { html } from 'lit';

/** The page as the server writes it: with the workspace drawn already, before any script has come. */
export const page = (agent) => html`
  <div class="page">
    <header class="page-header">
      <h1>Northwind</h1>
      <p>Customer service</p>
      <span class="made-with">Rendered on the server</span>
    </header>
    <main class="columns">
      <section class="panel" aria-label="Workspace">
        <workspace-provider agent=${agent}>
          <div class="workspace">
            <div class="workspace-bar">
              <span>Signed in as <strong>${agent}</strong></span>
              <agent-status></agent-status>
              <my-messages-bell></my-messages-bell>
            </div>
            <interaction-list layout="strip" waiting-warning="30"></interaction-list>
            <chat-interaction></chat-interaction>
            <interaction-preview></interaction-preview>
          </div>
        </workspace-provider>
        <p class="rule" role="status"></p>
      </section>
      <div class="side">
        <section class="panel" aria-label="Customer">
          <contact-chat heading="Northwind"></contact-chat>
        </section>
        <section class="panel" aria-labelledby="heard">
          <h2 id="heard">What the page hears</h2>
          <ol class="heard"></ol>
        </section>
      </div>
    </main>
  </div>
`;
