import '@awesome.me/webawesome/dist/components/button/button.js';
import { deep, report } from './report.js';

const root = document.getElementById('root');
const button = document.createElement('wa-button');
button.append('Send');
root.append(button);
report(() => deep(root, 'button'));
