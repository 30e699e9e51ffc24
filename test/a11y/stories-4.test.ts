import { testStoriesInMedia } from './test-stories-in-media.js';

testStoriesInMedia(3, 6);
