import '../../localization/en/side-panel.js';
import type { CaseField } from '../../domain/case-data.js';
import type { Localization } from '../../localization/localization.js';

/** What a key is called. */
export function caseLabel(key: string, field: CaseField | undefined): string {
  return field?.label ?? key;
}

/** A value as a person reads it: numbers and dates in the agent's language. */
export function caseText(
  field: CaseField | undefined,
  value: string,
  { language, terms }: Localization,
): string {
  switch (field?.type) {
    case 'number': {
      const number = value.trim() === '' ? Number.NaN : Number(value);
      if (!Number.isFinite(number)) return value;
      // As many decimals as were written: 84.50 stays a sum of money.
      const decimals = Math.min(/\.(\d+)$/.exec(value)?.[1]?.length ?? 0, 20);
      const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
      return new Intl.NumberFormat(language, digits).format(number);
    }
    case 'date': {
      const at = Date.parse(`${value}T00:00:00Z`);
      if (Number.isNaN(at)) return value;
      return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(at);
    }
    case 'boolean': {
      const { yes, no } = terms.sidePanel;
      return value === 'true' ? yes : value === 'false' ? no : value;
    }
    default:
      return value;
  }
}
