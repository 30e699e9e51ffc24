import { speakEnglish } from '../english.js';

export const transcriptSearch = {
  label: 'Search in this conversation',
  previous: 'Earlier match',
  next: 'Later match',
  close: 'Close search',
  place: (place: number, total: number) => `${place} of ${total}`,
  none: 'No matches',
  loading: 'Loading earlier messages…',
  partly: 'Earlier messages could not be searched.',
  search: 'Search in conversation',
  exportText: 'Save as text',
  exportJson: 'Save as JSON',
  saved: 'The conversation is saved.',
  incomplete: 'Earlier messages could not be loaded, so nothing was saved.',
};

speakEnglish({ transcriptSearch });
