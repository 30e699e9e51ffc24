import { speakEnglish } from '../english.js';
import { count } from './words.js';

export const files = {
  attach: 'Attach a file',
  list: 'Files to send',
  drop: 'Drop the files here. They go with the next message.',
  ready: 'goes with the next message',
  sending: (percent: number) => `sending, ${percent} %`,
  progress: (name: string) => `Sending ${name}`,
  half: (name: string) => `Half of ${name} is sent.`,
  remove: (name: string) => `Remove ${name}`,
  cancel: (name: string) => `Cancel ${name}`,
  retry: (name: string) => `Send ${name} again`,
  download: (name: string) => `Download ${name}`,
  downloading: 'Downloading…',
  file: (name: string, size: string) => `File ${name}, ${size}`,
  image: (name: string) => `Picture: ${name}`,
  describe: (name: string) => `What ${name} shows, for those who cannot see it`,
  describeHint: 'Describe the picture (optional)',
  added: (number: number) => `${count(number, 'file')} to send.`,
};

speakEnglish({ files });
