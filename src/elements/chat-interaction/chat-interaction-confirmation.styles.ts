import { css } from 'lit';
import { dialogStyles } from '../../styles/dialog.styles.js';

const own = css`
  :host {
    display: contents;
  }
`;

export const styles = [dialogStyles, own];
