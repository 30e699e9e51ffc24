import { mount } from 'svelte';
import '../shared/page.css';
import Page from './page.svelte';

mount(Page, { target: document.querySelector('#app')! });
