/**
 * Runs in a page before anything else: counts the timers and the addresses that are still there, which
 * nobody else can see, and remembers where each was asked for.
 */
export function watch() {
  const timers = new Map();
  const addresses = new Map();
  const origin = () => new Error('here').stack.split('\n').slice(3, 7).join(' <');

  const once = (start, stop) => {
    const begin = globalThis[start].bind(globalThis);
    const end = globalThis[stop].bind(globalThis);
    globalThis[start] = (call, ...more) => {
      const id = begin(
        (...given) => {
          timers.delete(`${start} ${id}`);
          call(...given);
        },
        ...more,
      );
      timers.set(`${start} ${id}`, origin());
      return id;
    };
    globalThis[stop] = (id) => {
      timers.delete(`${start} ${id}`);
      end(id);
    };
  };
  once('setTimeout', 'clearTimeout');
  once('requestAnimationFrame', 'cancelAnimationFrame');
  once('requestIdleCallback', 'cancelIdleCallback');

  const { setInterval, clearInterval } = globalThis;
  globalThis.setInterval = (...given) => {
    const id = setInterval(...given);
    timers.set(`setInterval ${id}`, origin());
    return id;
  };
  globalThis.clearInterval = (id) => {
    timers.delete(`setInterval ${id}`);
    clearInterval(id);
  };

  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const address = createObjectURL.call(URL, blob);
    addresses.set(address, origin());
    return address;
  };
  URL.revokeObjectURL = (address) => {
    addresses.delete(address);
    revokeObjectURL.call(URL, address);
  };

  globalThis.watched = {
    timers: () => [...timers].map(([id, from]) => `${id} ${from}`),
    addresses: () => [...addresses.values()],
  };
}
