import { speakEnglish } from '../english.js';

export const receipts = { sent: 'Sent', delivered: 'Delivered', read: 'Read' };

speakEnglish({ receipts });
