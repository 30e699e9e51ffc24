import { redact } from './redact.js';
import type { InspectorRecord } from './records.js';

const format = 'agent-workspace-elements/recording';

/** What an inspector exports: a file for a bug report, for another inspector, or for a replay. */
export type Recording = {
  readonly format: typeof format;
  readonly version: 1;
  /** False when what people have written was left out. */
  readonly hasTexts: boolean;
  readonly records: readonly InspectorRecord[];
};

/** A recording of these records, without what people have written unless it is asked for. */
export function recordingOf(
  records: readonly InspectorRecord[],
  { hasTexts = false }: { readonly hasTexts?: boolean } = {},
): Recording {
  return { format, version: 1, hasTexts, records: hasTexts ? records : redact(records) };
}

/** Reads an exported file; `undefined` when it is none. */
export function parseRecording(json: string): Recording | undefined {
  try {
    const value = JSON.parse(json) as Partial<Recording> | null;
    const isOne = value?.format === format && value.version === 1 && Array.isArray(value.records);
    return isOne && value.records.every(isRecord) ? (value as Recording) : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): boolean {
  const { index, at, kind, payload } = (value ?? {}) as Partial<InspectorRecord>;
  const name = kind === 'connection' ? 'state' : 'type';
  return (
    typeof index === 'number' &&
    typeof at === 'number' &&
    (kind === 'connection' || kind === 'command' || kind === 'event') &&
    typeof (payload as Record<string, unknown> | null)?.[name] === 'string'
  );
}
