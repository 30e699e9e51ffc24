/** Frames of a page: when one ends, and how many were dropped while something went on. */

const frame = 1000 / 60;

/** After the next frame has been painted. */
export function frameEnd() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(undefined);
    });
  });
}

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Times of frames from now on; what it gives ends that and says what they tell. */
export function watchFrames() {
  const times = [];
  let isOver = false;
  const note = (now) => {
    times.push(now);
    if (!isOver) requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  return () => {
    isOver = true;
    const gaps = times.slice(1).map((time, index) => time - times[index]);
    return {
      frames: gaps.length,
      dropped: gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / frame) - 1), 0),
      longest: Math.max(0, ...gaps),
    };
  };
}
