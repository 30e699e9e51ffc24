import { TransportError } from '../../services/transport.js';

/** With everything escaped it is a frame that servers take: theirs end the stream of whoever sends a longer one. */
export const longestText = 50_000;

/** Asks whether a text can be sent at all. @throws TransportError */
export function requireSayable(text: string): void {
  const what =
    text.trim() === '' ? 'it is empty' : text.length > longestText ? 'it is too long' : undefined;
  if (what !== undefined) throw new TransportError({ code: 'message.refused', what }, 'refused');
}
