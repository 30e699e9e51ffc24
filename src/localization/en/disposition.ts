import { speakEnglish } from '../english.js';
import { count } from './words.js';

export const disposition = {
  none: 'None',
  choose: 'Choose a disposition',
  button: (name: string) => `Disposition: ${name}`,
  required: 'required',
  search: 'Search dispositions',
  tree: 'Dispositions',
  clear: 'Clear the choice',
  noMatch: 'Nothing matches.',
  results: (number: number) => count(number, 'result'),
};

speakEnglish({ disposition });
