import { testStoriesInMedia } from './test-stories-in-media.js';

testStoriesInMedia(5, 6);
