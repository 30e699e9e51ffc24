/** Sockets as a browser's are. */
import WebSocket from 'ws';

/** One that is closed before it is open is only closed; the package throws that as an error where nobody listens. */
export function openSocket(service, protocol) {
  const socket = new WebSocket(service, protocol);
  socket.on('error', () => undefined);
  return socket;
}
