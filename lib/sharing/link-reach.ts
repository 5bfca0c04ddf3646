/** Who can open a link that begins with this installation's address. */
export type LinkReach = 'this-computer' | 'inside-network' | 'anyone';

/**
 * @param appUrl `APP_URL`, an origin; undefined while it is not set.
 * Private addresses by RFC 1918, RFC 4193 and their kin; private names by RFC 6761, RFC 6762 and RFC 8375.
 */
export function linkReach(appUrl: string | undefined): LinkReach {
  if (appUrl === undefined) return 'this-computer';
  const { protocol, hostname } = new URL(appUrl);
  const host = hostname.replace(/^\[|\]$|\.$/g, '');
  if (/^(127\.|0\.0\.0\.0$|::1?$)|(^|\.)localhost$/.test(host)) return 'this-computer';
  return isPrivate(host) || protocol !== 'https:' ? 'inside-network' : 'anyone';
}

/** Says who can open a link and, where that is not everybody, what to do about it; empty where nothing is. */
export function linkReachSentence(appUrl: string | undefined): string {
  switch (linkReach(appUrl)) {
    case 'this-computer':
      return 'For now it opens only on this computer. To send it to customers, set APP_URL to the address at which they reach this app, for example APP_URL=https://porting.example.com, and start the app again.';
    case 'inside-network':
      return `For now it is for use only inside your network, because APP_URL is ${appUrl}. To send it to customers, set APP_URL to an https address that is reached from the internet, and start the app again.`;
    case 'anyone':
      return '';
  }
}

const PRIVATE_ADDRESS = [
  /^10\./,
  /^192\.168\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^169\.254\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^f[cd][\da-f]{2}:/,
  /^fe[89ab][\da-f]:/,
];

function isPrivate(host: string): boolean {
  if (host.includes(':') || /^[\d.]+$/.test(host)) return PRIVATE_ADDRESS.some((range) => range.test(host));
  return !host.includes('.') || /\.(local|lan|internal|home|corp|home\.arpa)$/.test(host);
}
