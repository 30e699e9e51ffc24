import { testStories } from './test-stories.js';

testStories(1, 4);
