import { testStoriesInMedia } from './test-stories-in-media.js';

testStoriesInMedia(1, 6);
