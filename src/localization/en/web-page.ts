import { speakEnglish } from '../english.js';

export const webPage = {
  label: 'Web page',
  asked: (name: string) => `${name} asks you to open this page`,
  push: 'Push a web page',
  title: (name: string) => `Push a web page to ${name}`,
  address: 'Web address',
  send: 'Push page',
  invalid: 'This is no web address. It begins with https:// or http://.',
  preview: (address: string) => `Goes as ${address}`,
};

speakEnglish({ webPage });
