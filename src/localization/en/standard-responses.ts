import { speakEnglish } from '../english.js';
import { count } from './words.js';

export const standardResponses = {
  label: 'Standard responses',
  tooltip: 'Standard responses (/)',
  search: 'Search standard responses',
  category: 'Category',
  all: 'All categories',
  favourites: 'Favourites',
  favourite: 'Favourite',
  isFavourite: 'favourite',
  none: 'No matching standard responses',
  noFavourites: 'No favourites yet. The star beside a response keeps it here.',
  failed: 'The standard responses could not be loaded.',
  count: (number: number) =>
    number === 0 ? 'No matching standard responses' : count(number, 'standard response'),
  preview: (name: string) => `What is written: ${name}`,
  open: (number: number) => `${count(number, 'field')} to fill in by hand`,
  insert: 'Insert',
  how: 'Enter inserts · Esc closes',
  close: 'Close standard responses',
  inserted: (number: number) =>
    number === 0 ? 'Inserted.' : `Inserted. ${count(number, 'field')} to fill in by hand.`,
};

speakEnglish({ standardResponses });
