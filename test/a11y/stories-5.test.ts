import { testStoriesInMedia } from './test-stories-in-media.js';

testStoriesInMedia(4, 6);
