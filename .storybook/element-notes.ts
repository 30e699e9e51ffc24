/** What the manifest does not tell of an element: what it does by itself, and how it is operated. */
export type ElementNotes = {
  readonly behaviours: readonly string[];
  readonly accessibility: readonly string[];
};

const region = 'A region with a name; its heading is inside.';

export const elementNotes: Readonly<Record<string, ElementNotes>> = {
  'agent-desk': {
    behaviours: [
      'Arranges its parts by its own width: three columns, two, or one with a strip of interactions.',
      'Has no logic of its own: everything that it does is done by the elements in it.',
    ],
    accessibility: [
      'F6 and Shift+F6 go from pane to pane, Ctrl+Alt+↑ and ↓ from chat to chat; the help lists every shortcut.',
      'Each pane is a region with a name.',
    ],
  },
  'agent-sign-in': {
    behaviours: ['Fires a request and leaves signing in to whoever listens; keeps no password.'],
    accessibility: ['A form with labelled fields; what went wrong is an alert beside them.'],
  },
  'agent-status': {
    behaviours: [
      'Shows Ready and Not Ready for each medium, with the reasons that the deployment has.',
      'Offers to go Not Ready once what the agent has is done, and warns before a log-off that would leave somebody alone.',
    ],
    accessibility: [
      'A button with a menu: Enter, Space or ↓ opens it, arrows go through it, Escape returns to the button.',
    ],
  },
  'chat-interaction': {
    behaviours: [
      'Enter sends, Shift+Enter makes a line, never while an input method composes.',
      'What is sent shows at once and is confirmed, or fails, where it stands; a refused text can be edited again.',
      'Tells a refused transfer at the top of the window, with whom to ask instead, and keeps the chat.',
      'Keeps the draft of each conversation over switching and reload.',
      'Loads earlier lines as the reader goes up, and follows the newest only for who is at the end.',
    ],
    accessibility: [
      region,
      'The transcript is a log with one stop of Tab: arrows go from line to line, Ctrl+End to the composer.',
      'The composer says in its name who reads the text.',
      'Arriving lines move neither focus nor position; they are announced at a pace.',
    ],
  },
  'interaction-list': {
    behaviours: [
      'Shows how long each contact waits, marked twice by thresholds.',
      'Stands still under the pointer and the focus, whatever arrives.',
    ],
    accessibility: [
      'A list of options: arrows go through it, Enter or Space puts one in focus; selection does not follow the focus.',
      'The name of an option says what is unread and how long the contact waits.',
    ],
  },
  'interaction-preview': {
    behaviours: [
      'Shows everything that rings, each until its deadline, with who asks, why and the note.',
      'Says what became of a request that went away by itself.',
    ],
    accessibility: [
      'Not modal: it takes no focus from an agent who writes. It is announced when it comes, and before it ends.',
      'Accept and Reject are the first buttons; the seconds are text.',
    ],
  },
  'my-messages': {
    behaviours: [
      'Opening an entry reads it; an entry leads to its interaction while that is open.',
      'A refused command becomes an entry by itself.',
    ],
    accessibility: [
      'Lists by day; an entry is a button that opens in place. The focus stays near when one is deleted.',
    ],
  },
  'my-messages-bell': {
    behaviours: ['Counts what is unread, and shows the list beside it.'],
    accessibility: ['A button with the number in its name; Escape closes the list and returns.'],
  },
  'team-communicator': {
    behaviours: [
      'Searches when typing pauses and keeps the old rows until the answer is here.',
      'Shows presence as it changes, for the rows in view.',
      'Offers of each target what can be asked of it now, and says why of what cannot.',
    ],
    accessibility: [
      'A combobox with a grid: ↓ goes into the rows, arrows go by cell, Escape closes and then clears.',
      'The number of results is announced.',
    ],
  },
  'workspace-notifications': {
    behaviours: [
      'Each way is for the page to switch on: a number in its title and notifications of the system while it is hidden, and sounds.',
      'What rings is heard for as long as it rings, a line only where the agent does not look already.',
      'Its button asks the browser for the permission, and keeps volume and silence for the agent; without anything to set there is none.',
      'A notification has a sentence of the kit and a name, never what somebody wrote.',
    ],
    accessibility: [
      'A button, whose name says when sounds are muted, opens a dialog beside it; Escape closes that and returns.',
      'Whatever is heard or shown by the system stands in the other elements too.',
    ],
  },
  'workspace-provider': {
    behaviours: [
      'Waits for a transport that is registered later, asks for credentials at each attempt, offers to take over.',
      'Keeps its session when it is moved in the page, and ends it when it leaves.',
    ],
    accessibility: ['Shows nothing of its own but the form and the way to take over.'],
  },
  'contact-chat': {
    behaviours: [
      'Belongs on the website of the company, with a session of its own.',
      'Never shows who is consulted, nor what agents say among themselves.',
    ],
    accessibility: ['A log and a labelled text; focus stays when a line arrives.'],
  },
  'workspace-inspector': {
    behaviours: [
      'Records while it is in the page; asks the session for nothing.',
      'Leaves out what people have written until it is asked for.',
      'Draws the rows in view of as many as it keeps.',
    ],
    accessibility: [
      'The timeline is a listbox with one stop of Tab: arrows, Page Up and Down, Home and End choose a row.',
      'What is drawn is said in words in the same row.',
    ],
  },
};
