import { testStories } from './test-stories.js';

testStories(3, 4);
