import { createApp } from 'vue';
import '../shared/page.css';
import Page from './page.vue';

createApp(Page).mount('#app');
