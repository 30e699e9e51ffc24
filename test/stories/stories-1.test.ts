import { testStories } from './test-stories.js';

testStories(0, 4);
