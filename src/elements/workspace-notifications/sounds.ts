/** What can be heard: something rings, somebody wrote, there is news of weight in My Messages. */
export type Cue = 'ring' | 'message' | 'notice';

type Note = {
  /** Hertz. */
  readonly pitch: number;
  /** Seconds after the cue's beginning. */
  readonly at: number;
  /** Seconds. */
  readonly length: number;
};

/** Short, soft, and apart from each other by rhythm as well as by pitch. */
const cues: Readonly<Record<Cue, readonly Note[]>> = {
  ring: [
    { pitch: 660, at: 0, length: 0.18 },
    { pitch: 880, at: 0.2, length: 0.3 },
    { pitch: 660, at: 0.7, length: 0.18 },
    { pitch: 880, at: 0.9, length: 0.3 },
  ],
  message: [{ pitch: 740, at: 0, length: 0.16 }],
  notice: [
    { pitch: 520, at: 0, length: 0.14 },
    { pitch: 390, at: 0.16, length: 0.28 },
  ],
};

/** How loud a note is at its loudest, with all of the volume. */
const peak = 0.4;

/** Puts the notes of a cue on a context's way to the ear, from a moment of its time on. */
export function scheduleCue(
  context: BaseAudioContext,
  cue: Cue,
  volume: number,
  from = context.currentTime,
): void {
  for (const { at, length, pitch } of cues[cue]) {
    const tone = context.createOscillator();
    const envelope = context.createGain();
    tone.frequency.value = pitch;
    // Without a rise and a fall a tone begins and ends with a click.
    envelope.gain.setValueAtTime(0.0001, from + at);
    envelope.gain.linearRampToValueAtTime(Math.max(peak * volume, 0.0001), from + at + 0.02);
    envelope.gain.exponentialRampToValueAtTime(0.0001, from + at + length);
    tone.connect(envelope).connect(context.destination);
    tone.start(from + at);
    tone.stop(from + at + length);
  }
}

/** True where the browser can make sounds at all. */
export function canPlaySounds(): boolean {
  return typeof AudioContext !== 'undefined';
}

/** Plays cues, none of them twice at the same time. */
export class Sounds {
  #context: AudioContext | undefined;

  /** Silent until somebody has used the page: before that a browser plays nothing, and complains. */
  play(cue: Cue, volume: number): void {
    if (volume <= 0 || !canPlaySounds()) return;
    const { userActivation } = navigator as Partial<Navigator>;
    if (userActivation && !userActivation.hasBeenActive) return;
    this.#context ??= new AudioContext();
    if (this.#context.state === 'suspended') void this.#context.resume();
    scheduleCue(this.#context, cue, volume);
  }

  stop(): void {
    void this.#context?.close();
    this.#context = undefined;
  }
}
