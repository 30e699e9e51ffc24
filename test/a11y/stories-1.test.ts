import { testStoriesInMedia } from './test-stories-in-media.js';

testStoriesInMedia(0, 6);
