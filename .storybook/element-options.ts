import { Markdown } from '@storybook/addon-docs/blocks';
import { createElement, type ReactNode } from 'react';
import manifest from '../custom-elements.json' with { type: 'json' };

type Option = {
  readonly name: string;
  readonly kind?: string;
  readonly readonly?: boolean;
  readonly attribute?: string;
  readonly type?: { readonly text: string };
  readonly default?: string;
  readonly description?: string;
};

type Declaration = {
  readonly tagName?: string;
  readonly attributes?: readonly Option[];
  readonly members?: readonly Option[];
};

/** What can be set on each element but one that the page tells of itself, from the manifest. */
export function ElementOptions({ except }: { readonly except: string }): ReactNode {
  const { modules } = manifest as { modules: { declarations?: Declaration[] }[] };
  const text = modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ tagName }) => tagName !== undefined && tagName !== except)
    .map(({ tagName, ...told }) => `### On \`<${tagName}>\`\n\n${tableOf(told)}`);
  return createElement(Markdown, null, text.join('\n\n'));
}

function tableOf({ attributes = [], members = [] }: Declaration): string {
  // What has an attribute is in the table by that.
  const properties = members.filter(
    (each) => each.kind === 'field' && !each.readonly && each.attribute === undefined,
  );
  const rows = [
    ...attributes.map((each) => row(each, '')),
    ...properties.map((each) => row(each, ' (property)')),
  ];
  if (rows.length === 0) return 'Nothing: it follows its session.';
  return ['| Option | What it decides | Default |', '| --- | --- | --- |', ...rows].join('\n');
}

function row({ name, type, description = '', default: by = '' }: Option, kind: string): string {
  const words = type?.text.includes("'") ? ` \`${type.text}\`` : '';
  const cells = [`\`${name}\`${kind}`, `${description}${words}`, by && `\`${by}\``];
  const escaped = cells.map((cell) => cell.replaceAll('\n', ' ').replaceAll('|', '\\|'));
  return `| ${escaped.join(' | ')} |`;
}
