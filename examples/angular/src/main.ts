import { bootstrapApplication } from '@angular/platform-browser';
import { Page } from './page';

await bootstrapApplication(Page);
