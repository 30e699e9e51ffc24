import { testStories } from './test-stories.js';

testStories(2, 4);
