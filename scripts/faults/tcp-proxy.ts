import net from 'node:net';

/** Passes bytes on to a port of this computer, until it falls silent. */
export type TcpProxy = {
  port: number;
  /**
   * From now on nothing of what is open is passed on, in either direction, and nothing is closed: each end still
   * believes in the other. New connections pass.
   */
  fallSilent(): void;
  close(): Promise<void>;
};

export async function startTcpProxy(to: number): Promise<TcpProxy> {
  const open = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(to, '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => open.delete(socket));
    }
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: address && typeof address === 'object' ? address.port : 0,
    fallSilent() {
      for (const socket of open) {
        socket.unpipe();
        // Read on, so that nobody notices by a full buffer either.
        socket.resume();
      }
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
