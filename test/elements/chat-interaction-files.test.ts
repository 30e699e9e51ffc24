import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { FileReference } from '../../src/domain/file.js';
import { TransportError, type FileOptions } from '../../src/services/transport.js';
import { buildChat, buildMessage } from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { expectAccessible } from '../support/axe.js';
import {
  type ChatWindow,
  find,
  findAll,
  openChat,
  settled,
  textOf,
} from '../support/chat-window.js';

const canvas = document.createElement('canvas');
const png = await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob!)));

const note = (name = 'notes.txt'): File => new File(['words'], name, { type: 'text/plain' });

const sent = ({ transport }: ChatWindow) =>
  transport.commands.flatMap((command) => (command.type === 'send-message' ? [command] : []));

/** Drops files as a hand would. */
function drop(target: Element, ...files: readonly File[]): DragEvent {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const init = { bubbles: true, composed: true, cancelable: true, dataTransfer };
  target.dispatchEvent(new DragEvent('dragover', init));
  const event = new DragEvent('drop', init);
  target.dispatchEvent(event);
  return event;
}

const items = ({ host }: ChatWindow): string[] =>
  findAll(
    find(host, 'chat-interaction-attachments')?.shadowRoot ?? document.createElement('p'),
    'li',
  ).map(textOf);

async function held(chat: ChatWindow, ...files: readonly File[]): Promise<void> {
  drop(find(chat.host, 'chat-interaction-composer')!, ...files);
  await waitUntil(() => items(chat).length === files.length, 'the files are listed');
}

function withFile(file: Partial<FileReference> = {}) {
  const reference = {
    id: 'f1',
    name: 'bill.pdf',
    size: 2_400_000,
    type: 'application/pdf',
    ...file,
  };
  return buildChat({ entries: [buildMessage({ text: '', file: reference })] });
}

async function shown(chat: ChatWindow): Promise<HTMLElement> {
  await waitUntil(
    () => find(chat.host, 'chat-interaction-file')?.shadowRoot?.querySelector('.file') != null,
    'the file',
  );
  return find(chat.host, 'chat-interaction-file')!;
}

describe('chat-interaction: files to the contact', () => {
  it('that are dropped wait beside the text, and go with it when it is sent', async function () {
    this.timeout(20_000);
    const chat = await openChat([buildChat()]);
    await held(chat, note());
    expect(items(chat)).to.deep.equal(['notes.txt 5 byte · goes with the next message']);
    expect(sent(chat)).to.have.length(0);
    await expectAccessible(chat.host);
    chat.element.focus();
    await sendKeys({ type: 'Look' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => sent(chat).length === 2, 'both are sent');
    expect(sent(chat).map(({ text, file }) => [text, file?.name])).to.deep.equal([
      ['Look', undefined],
      ['', 'notes.txt'],
    ]);
    await settled();
    expect(items(chat)).to.deep.equal([]);
  });

  it('that are dropped on what was said wait beside the text too', async () => {
    const chat = await openChat([buildChat({ entries: [buildMessage()] })]);
    const event = drop(chat.transcript(), note());
    await waitUntil(() => items(chat).length === 1, 'the file is listed');
    expect(event.defaultPrevented).to.equal(true);
    expect(items(chat)).to.deep.equal(['notes.txt 5 byte · goes with the next message']);
  });

  it('that are pictures go with what they show, for those who cannot see them', async () => {
    const chat = await openChat([buildChat()]);
    const picture = new File([png], 'scan.png', { type: 'image/png' });
    await held(chat, picture, note());
    const list = find(chat.host, 'chat-interaction-attachments')!.shadowRoot!;
    const fields = findAll<HTMLInputElement>(list, 'input');
    expect(fields.map(({ ariaLabel }) => ariaLabel)).to.deep.equal([
      'What scan.png shows, for those who cannot see it',
    ]);
    fields[0]!.value = ' The bill, with two charges ';
    fields[0]!.dispatchEvent(new Event('input'));
    chat.button('Send')!.click();
    await waitUntil(() => sent(chat).length === 2, 'both are sent');
    expect(sent(chat).map(({ file }) => file?.description)).to.deep.equal([
      'The bill, with two charges',
      undefined,
    ]);
  });

  it('that are pasted are taken, and a pasted text is a text', async () => {
    const chat = await openChat([buildChat()]);
    const paste = (fill: (data: DataTransfer) => void): ClipboardEvent => {
      const clipboardData = new DataTransfer();
      fill(clipboardData);
      const event = new ClipboardEvent('paste', { cancelable: true, bubbles: true });
      // Firefox would give the event a copy without the files.
      Object.defineProperty(event, 'clipboardData', { value: clipboardData });
      chat.field().dispatchEvent(event);
      return event;
    };
    const both = paste((data) => {
      data.items.add(note());
      data.setData('text/plain', 'words');
    });
    expect(both.defaultPrevented).to.equal(false);
    expect(paste((data) => data.items.add(note())).defaultPrevented).to.equal(true);
    await waitUntil(() => items(chat).length === 1, 'the file is listed');
  });

  it('say why they are not taken, and can be removed', async () => {
    const chat = await openChat([buildChat()]);
    await held(chat, new File(['<svg/>'], 'x.html', { type: 'text/html' }));
    expect(items(chat)[0]).to.contain('Files like x.html are not taken.');
    chat.button('Send')!.click();
    expect(sent(chat)).to.have.length(0);
    chat.button('Remove x.html')!.click();
    await settled();
    expect(items(chat)).to.deep.equal([]);
  });

  it('show how far they are, and are cancelled', async () => {
    const chat = await openChat([buildChat()]);
    const told: FileOptions[] = [];
    chat.transport.onUpload = (_file, options) => {
      told.push(options);
      return new Promise(() => undefined);
    };
    await held(chat, note());
    chat.button('Send')!.click();
    told[0]!.onProgress?.(0.4);
    await settled();
    expect(items(chat)[0]).to.contain('sending, 40 %');
    expect(find<HTMLProgressElement>(chat.host, 'progress')!.value).to.equal(40);
    chat.button('Cancel notes.txt')!.click();
    expect(told[0]!.signal!.aborted).to.equal(true);
    await settled();
    expect(items(chat)).to.deep.equal([]);
    expect(sent(chat)).to.have.length(0);
  });

  it('that do not arrive say why, and are sent again', async () => {
    const chat = await openChat([buildChat()]);
    const { onUpload } = chat.transport;
    chat.transport.onUpload = () =>
      Promise.reject(new TransportError({ code: 'connection.lost' }, 'unknown'));
    await held(chat, note());
    chat.button('Send')!.click();
    await waitUntil(() => items(chat)[0]?.includes('Connection lost'), 'the reason is told');
    chat.transport.onUpload = onUpload;
    chat.button('Send notes.txt again')!.click();
    await waitUntil(() => sent(chat).length === 1, 'it is sent');
  });

  it('cannot be sent where the backend takes none', async () => {
    const chat = await openChat([buildChat()], new FakeTransport({ files: false }));
    expect(chat.button('Attach a file') === undefined).to.equal(true);
    const event = drop(find(chat.host, 'chat-interaction-composer')!, note());
    expect(event.defaultPrevented).to.equal(true);
    await waitUntil(() => items(chat).length === 1, 'it is told');
    expect(items(chat)[0]).to.contain('Files are not available on this system.');
  });
});

describe('chat-interaction: files in the transcript', () => {
  it('show name and size, isolated, without a path, and with their type in sight', async function () {
    this.timeout(20_000);
    const chat = await openChat([withFile({ name: '/etc/\u202etxt.exe' })]);
    const file = await shown(chat);
    const name = file.shadowRoot!.querySelector('.name bdi')!;
    expect(textOf(name)).to.equal('\ufffdtxt.exe');
    expect(textOf(file.shadowRoot!.querySelector('.facts')!)).to.equal('2.4 MB');
    await expectAccessible(chat.host);
  });

  it('are saved under a name of ours, as something that no browser opens', async () => {
    const chat = await openChat([withFile({ name: '../bill.html', type: 'text/html' })]);
    chat.transport.onDownload = () => new Blob(['<script>'], { type: 'text/html' });
    await shown(chat);
    const made: [name: string, type: string][] = [];
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    const types: string[] = [];
    URL.createObjectURL = (blob) => {
      types.push((blob as Blob).type);
      return createObjectURL(blob);
    };
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      made.push([this.download, types.at(-1)!]);
    };
    try {
      chat.button('Download bill.html')!.click();
      await waitUntil(() => made.length === 1, 'it is saved');
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    }
    expect(made).to.deep.equal([['bill.html', 'application/octet-stream']]);
  });

  it('say that they are not there any more', async () => {
    const chat = await openChat([withFile()]);
    chat.transport.onDownload = () =>
      Promise.reject(new TransportError({ code: 'file.unknown' }, 'refused'));
    const file = await shown(chat);
    chat.button('Download bill.pdf')!.click();
    await waitUntil(() =>
      textOf(file.shadowRoot!.querySelector('.facts')!).startsWith('The file is'),
    );
  });

  it('say what a picture shows, in the words of whoever sent it', async () => {
    const transport = new FakeTransport();
    transport.onDownload = () => new Blob([png]);
    const file = { name: 'scan.png', type: 'image/png', description: 'Two\u202e charges' };
    const chat = await openChat([withFile(file)], transport);
    const shownFile = await shown(chat);
    expect(findAll(shownFile.shadowRoot!, '.facts').map(textOf)).to.deep.equal([
      '2.4 MB',
      'Two\ufffd charges',
    ]);
  });

  it('[S5] leave no address of a picture behind when the window goes', async () => {
    const transport = new FakeTransport();
    transport.onDownload = () => new Blob([png]);
    const addresses = new Set<string>();
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      const address = createObjectURL(blob);
      addresses.add(address);
      return address;
    };
    URL.revokeObjectURL = (address) => {
      addresses.delete(address);
      revokeObjectURL(address);
    };
    try {
      const chat = await openChat([buildChat()], transport);
      chat.element.toggleAttribute('image-thumbnails', true);
      const file = { id: 'f1', name: 'scan.png', size: 2_000, type: 'image/png' };
      chat.transport.emit({
        type: 'message-added',
        interactionId: 'chat-1',
        conversationId: 'chat-1-contact',
        entry: buildMessage({ id: 'm9', text: '', file }),
      });
      const picture = await shown(chat);
      await waitUntil(() => picture.shadowRoot!.querySelector('img'), 'the picture');
      expect(addresses.size).to.equal(1);
      chat.element.remove();
      expect(addresses.size).to.equal(0);
    } finally {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
    }
  });

  const pictures: readonly [
    what: string,
    wants: boolean,
    bytes: BlobPart[],
    type: string,
    seen: boolean,
  ][] = [
    ['a raster image is shown where the page asks for it', true, [png], 'image/png', true],
    ['a raster image is not shown where it does not', false, [png], 'image/png', false],
    [
      'what only claims to be one is not shown',
      true,
      ['<svg onload=alert(1)>'],
      'image/png',
      false,
    ],
    ['a drawing that may hold a script is not fetched', true, ['<svg/>'], 'image/svg+xml', false],
  ];
  for (const [what, wants, bytes, type, seen] of pictures) {
    it(`: ${what}`, async () => {
      const transport = new FakeTransport();
      let isFetched = false;
      transport.onDownload = () => {
        isFetched = true;
        return new Blob(bytes);
      };
      const chat = await openChat([buildChat()], transport);
      chat.element.toggleAttribute('image-thumbnails', wants);
      const file = { id: 'f1', name: 'a.png', size: 12, type };
      transport.emit({
        type: 'message-added',
        interactionId: 'chat-1',
        conversationId: 'chat-1-contact',
        entry: buildMessage({ id: 'm2', text: '', file }),
      });
      const element = await shown(chat);
      if (seen) {
        await waitUntil(() => element.shadowRoot!.querySelector('img') !== null, 'the picture');
        const source = element.shadowRoot!.querySelector('img')!.src;
        expect(source).to.match(/^blob:/);
      } else {
        await settled();
        expect(element.shadowRoot!.querySelector('img') === null).to.equal(true);
        expect(isFetched).to.equal(wants && type !== 'image/svg+xml');
      }
    });
  }

  it(': a raster image is shown by an element that was there before its code was', async () => {
    await import('../../src/elements/shared/chat-interaction-file.js');
    // Elements of a document without a window are not defined.
    const inert = document.implementation.createHTMLDocument();
    const file = { id: 'f1', name: 'a.png', size: 12, type: 'image/png' };
    const element = Object.assign(inert.createElement('chat-interaction-file'), {
      file,
      source: { download: async () => png },
    });
    const host = document.createElement('div');
    host.toggleAttribute('image-thumbnails', true);
    document.body.append(host);
    host.append(element);
    await waitUntil(() => element.shadowRoot!.querySelector('img') !== null, 'the picture');
    host.remove();
  });
});
