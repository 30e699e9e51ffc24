import { testStoriesInMedia } from './test-stories-in-media.js';

testStoriesInMedia(2, 6);
