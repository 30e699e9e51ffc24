import { safeLine } from '../shared/safe-text.js';

/** So many characters of what others have written reach the system. */
const longestBody = 119;

/** How the browser stands to notifications of this page; `unsupported` where it has none. */
export type NotificationPermissionState = NotificationPermission | 'unsupported';

export function notificationPermission(): NotificationPermissionState {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.permission;
}

/** What is shown by the system. */
export type SystemNotice = {
  /** What it is about: a later one about the same takes its place. */
  readonly subject: string;
  /** Words of ours alone: nobody outside decides what a notification is called. */
  readonly title: string;
  /** May hold names that others have chosen. */
  readonly body: string;
  readonly onClick: () => void;
};

/** Notifications of the system, one for each subject. */
export class SystemNotifications {
  readonly #shown = new Map<string, Notification>();

  show({ body, onClick, subject, title }: SystemNotice): void {
    if (notificationPermission() !== 'granted') return;
    const shown = this.#make(title, safeLine(body, longestBody), subject);
    if (!shown) return;
    this.#shown.set(subject, shown);
    shown.onclick = () => {
      window.focus();
      shown.close();
      onClick();
    };
    shown.onclose = () => {
      if (this.#shown.get(subject) === shown) this.#shown.delete(subject);
    };
  }

  close(subject: string): void {
    this.#shown.get(subject)?.close();
    this.#shown.delete(subject);
  }

  stop(): void {
    for (const subject of [...this.#shown.keys()]) this.close(subject);
  }

  /** Some browsers have notifications for service workers alone, and throw. */
  #make(title: string, body: string, subject: string): Notification | undefined {
    try {
      return new Notification(title, { body, tag: `agent-workspace-${subject}` });
    } catch {
      return undefined;
    }
  }
}
