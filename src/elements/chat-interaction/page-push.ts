/** The agent asks the contact to open a web page. */
export class PagePushEvent extends Event {
  /** Whole, as it is to be opened. */
  readonly address: string;

  constructor(address: string) {
    super('page-push', { bubbles: true, composed: true });
    this.address = address;
  }
}
