/** What a value of case data is: how it is written, and how it is checked. */
export type CaseFieldType = 'text' | 'number' | 'date' | 'choice' | 'boolean';

/** A key of case data that the deployment knows. A key that it does not know is plain text. */
export type CaseField = {
  readonly key: string;
  /** What the key is called; itself when absent. */
  readonly label?: string;
  readonly type: CaseFieldType;
  /** What there is to choose from; only of a choice. */
  readonly choices?: readonly string[];
  /** Agents read it, and do not change it. */
  readonly readonly?: boolean;
};

/** In UTF-16 code units. */
export const longestCaseKey = 60;
/** In UTF-16 code units. */
export const longestCaseValue = 1_000;

const number = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/;
const date = /^\d{4}-\d{2}-\d{2}$/;

/** Asks whether a text is a value of a field: numbers with a point, dates as 2026-03-02, `true` or `false`. */
export function isCaseValue(field: CaseField | undefined, value: string): boolean {
  if (value.length > longestCaseValue) return false;
  switch (field?.type) {
    case 'number':
      return number.test(value);
    case 'date':
      return date.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));
    case 'choice':
      return field.choices?.includes(value) === true;
    case 'boolean':
      return value === 'true' || value === 'false';
    default:
      return true;
  }
}
